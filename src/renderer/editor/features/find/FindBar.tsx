import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createRangeSelectionFromDom, $setSelection, COMMAND_PRIORITY_LOW } from 'lexical'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { SearchField } from '../../../ui/TextField.tsx'
import { FIND_COMMAND } from '../../actions/commands.ts'
import { findMatches, type Match } from './findMatches.ts'

/** Painted by the browser over the text, so that finding changes no node. */
const allName = 'visnyk-found'
const currentName = 'visnyk-found-current'

/** Finds words in this text: Ctrl+F opens, Enter goes on, Escape returns to the text at what was found. */
export function FindBar() {
  const [editor] = useLexicalComposerContext()
  const [isOpen, setOpen] = useState(false)
  useEffect(
    () =>
      editor.registerCommand(
        FIND_COMMAND,
        () => {
          setOpen(true)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  return isOpen ? <OpenFindBar onClose={() => setOpen(false)} /> : null
}

function OpenFindBar({ onClose }: { onClose: () => void }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const statusId = useId()
  const [words, setWords] = useState('')
  const [matches, setMatches] = useState<readonly Match[]>([])
  const [at, setAt] = useState(0)
  const current = matches[at]

  const search = useCallback(
    (text: string) => {
      const root = editor.getRootElement()
      setMatches(root === null ? [] : findMatches(root, text))
    },
    [editor],
  )
  // The text may change while the bar is open: matches are of what is there.
  useEffect(() => {
    let frame: number | null = null
    const end = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size === 0) return
      frame ??= requestAnimationFrame(() => {
        frame = null
        search(words)
      })
    })
    return () => {
      end()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [editor, search, words])

  useEffect(() => {
    CSS.highlights.set(allName, new Highlight(...matches))
    if (current) CSS.highlights.set(currentName, new Highlight(current))
    else CSS.highlights.delete(currentName)
    current?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
    return () => {
      CSS.highlights.delete(allName)
      CSS.highlights.delete(currentName)
    }
  }, [matches, current])

  const go = (step: number) => {
    if (matches.length > 0) setAt((at + step + matches.length) % matches.length)
  }
  const close = () => {
    editor.update(() => {
      const selection = getSelection()
      if (current === undefined || selection === null) return
      selection.setBaseAndExtent(
        current.startContainer,
        current.startOffset,
        current.endContainer,
        current.endOffset,
      )
      const found = $createRangeSelectionFromDom(selection, editor)
      if (found !== null) $setSelection(found)
    })
    onClose()
    editor.focus()
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  return (
    <div className="find-bar" onKeyDownCapture={keyDown}>
      <SearchField
        label={t('editor.find.label')}
        value={words}
        onChange={(text) => {
          setWords(text)
          setAt(0)
          search(text)
        }}
        autoFocus
        aria-describedby={statusId}
      />
      <span id={statusId} className="find-bar__status" role="status">
        {words !== '' &&
          (matches.length === 0
            ? t('editor.find.none')
            : t('editor.find.of', { at: at + 1, count: matches.length }))}
      </span>
      <IconButton size="small" icon={ChevronUp} label={t('editor.find.previous')} onPress={() => go(-1)} />
      <IconButton size="small" icon={ChevronDown} label={t('editor.find.next')} onPress={() => go(1)} />
      <IconButton size="small" icon={X} label={t('editor.find.close')} onPress={close} />
    </div>
  )
}
