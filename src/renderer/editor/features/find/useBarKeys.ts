import type { TFunction } from 'i18next'
import type { LexicalEditor } from 'lexical'
import type { KeyboardEvent, RefObject } from 'react'
import { useActions } from '../../../lib/actions/useAction.ts'
import { matchesChord } from '../../../lib/shortcuts/keys.ts'
import { useIsMac } from '../../../lib/shortcuts/useFormatChord.ts'
import { actions } from '../../actions/actions.ts'
import { FIND_COMMAND, REPLACE_COMMAND } from '../../actions/commands.ts'
import { optionChords, replaceAllChord } from './barKeys.ts'
import type { FindOption } from './query.ts'
import type { FindStore } from './store/createFindStore.ts'

interface BarKeysOptions {
  editor: LexicalEditor
  store: FindStore
  replaces: boolean
  findField: RefObject<HTMLInputElement | null>
  replaceField: RefObject<HTMLInputElement | null>
  onClose: () => void
  onReplace: () => void
  onReplaceAll: () => void
}

const options = Object.keys(optionChords) as FindOption[]

/** Handles the keys in the bar, and lists them among the window's shortcuts while it is open. */
export function useBarKeys(bar: BarKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const isMac = useIsMac()
  useListedKeys(bar)
  return (event) => {
    if (event.nativeEvent.isComposing) return
    const run = keyOf(bar, event, (chord) => matchesChord(event.nativeEvent, chord, isMac))
    if (run === null || run() === false) return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** What the key does; where that answers false, the focused element gets the key. Null: the bar has no such key. */
function keyOf(
  bar: BarKeysOptions,
  event: KeyboardEvent<HTMLElement>,
  is: (chord: string) => boolean,
): (() => unknown) | null {
  const { editor, store } = bar
  if (is('escape')) return bar.onClose
  if (is(actions.find.chord)) return () => editor.dispatchCommand(FIND_COMMAND, undefined)
  if (is(actions.replace.chord)) return () => editor.dispatchCommand(REPLACE_COMMAND, undefined)
  const option = options.find((one) => is(optionChords[one]))
  if (option !== undefined) return () => store.write({ [option]: !store.get().query[option] })
  if (bar.replaces && is(replaceAllChord)) return bar.onReplaceAll
  if (event.target === bar.findField.current || event.target === bar.replaceField.current) {
    return fieldKeyOf(bar, event.target as HTMLInputElement, is)
  }
  return null
}

function fieldKeyOf(
  { store, findField, onReplace }: BarKeysOptions,
  field: HTMLInputElement,
  is: (chord: string) => boolean,
): (() => unknown) | null {
  const isFindField = field === findField.current
  if (is('enter')) return isFindField ? () => store.go(1) : onReplace
  if (is('shift+enter')) return () => store.go(-1)
  // An undo restores the selection of the text, and the focus with it.
  if (is('mod+z')) return () => store.undo() && field.focus()
  if (is('mod+y') || is('mod+shift+z')) return () => store.redo() && field.focus()
  return null
}

/** Offers what the bar does while it is open; it handles its keys itself. */
function useListedKeys({ store, replaces, onReplaceAll }: BarKeysOptions): void {
  const listed = { group: 'find', hasOwnKeys: true } as const
  const toggles = options.map((option) => ({
    ...listed,
    id: `find ${option}`,
    name: (t: TFunction) => t(`editor.find.option.${option}`),
    chords: [optionChords[option]],
    run: () => store.write({ [option]: !store.get().query[option] }),
  }))
  const replaceAll = {
    ...listed,
    id: 'find replaceAll',
    name: (t: TFunction) => t('editor.find.replaceAll'),
    chords: [replaceAllChord],
    run: onReplaceAll,
  }
  useActions(replaces ? [...toggles, replaceAll] : toggles)
}
