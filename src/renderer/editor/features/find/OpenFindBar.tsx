import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { helpAt } from '../../../lib/handbookPlaces.ts'
import type { FoundWords } from '../../foundWords.ts'
import { FindRow } from './FindRow.tsx'
import { ReplaceRow } from './ReplaceRow.tsx'
import { selectMatch } from './selectMatch.ts'
import { createFindStore } from './store/createFindStore.ts'
import { useBarKeys } from './useBarKeys.ts'
import { useHighlights } from './useHighlights.ts'
import './FindBar.css'

/** How the bar was opened; `times` counts, so that a key pressed again moves the focus again. */
export interface Opening {
  replaces: boolean
  times: number
  /** What the bar begins with. */
  shown?: FoundWords
}

interface OpenFindBarProps {
  opening: Opening
  onReplaces: (replaces: boolean) => void
  onClose: () => void
}

export function OpenFindBar({ opening, onReplaces, onClose }: OpenFindBarProps) {
  const [editor] = useLexicalComposerContext()
  const isEditable = useLexicalEditable()
  const [store] = useState(() => createFindStore(editor))
  const [replacement, setReplacement] = useState('')
  const state = useSyncExternalStore(store.subscribe, store.get)
  const findField = useRef<HTMLInputElement>(null)
  const replaceField = useRef<HTMLInputElement>(null)
  const replaces = opening.replaces && isEditable
  useEffect(() => store.follow(), [store])
  useHighlights(editor, state.matches, state.at)

  // The words come first; once they are there, the key for replacing leads to the other field.
  const focusField = useEffectEvent((times: number) => {
    const isAskedAgain = times > 1 && state.query.words !== ''
    const field = (isAskedAgain ? replaceField.current : null) ?? findField.current
    field?.focus()
    field?.select()
  })
  const { shown } = opening
  useEffect(() => {
    if (shown) store.show(shown)
  }, [store, shown])
  useEffect(() => focusField(opening.times), [opening.times])

  const close = () => {
    selectMatch(editor, state.matches[state.at])
    onClose()
    editor.focus()
  }
  const actions = {
    onClose: close,
    onReplace: () => store.replaceOne(replacement),
    onReplaceAll: () => store.replaceAll(replacement),
  }
  const keyDown = useBarKeys({ editor, store, replaces, findField, replaceField, ...actions })

  return (
    <div className="find-bar" onKeyDownCapture={keyDown} {...helpAt('find')}>
      <FindRow
        store={store}
        state={state}
        inputRef={findField}
        replaces={isEditable ? replaces : null}
        onReplaces={onReplaces}
        onClose={close}
      />
      {replaces && (
        <ReplaceRow
          inputRef={replaceField}
          replacement={replacement}
          onWrite={(text) => {
            store.forgetReplacements()
            setReplacement(text)
          }}
          isDisabled={state.matches.length === 0}
          onReplace={actions.onReplace}
          onReplaceAll={actions.onReplaceAll}
        />
      )}
    </div>
  )
}
