import {
  $getSelection,
  $isRangeSelection,
  BLUR_COMMAND,
  COMMAND_PRIORITY_LOW,
  type EditorState,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useRef, useState } from 'react'
import { EDIT_LINK_COMMAND } from '../../actions/commands.ts'
import { selectionRect } from '../../parts/FloatingPanel.tsx'
import { $currentLink } from './linkCommands.ts'

/** What the panel shows: nothing, the address of the link at the caret, or a field to edit it. */
type LinkView = { kind: 'none' } | { kind: 'shown'; address: string } | { kind: 'edited'; address: string }
const none: LinkView = { kind: 'none' }

/** Follows the caret through links, and starts and ends the editing of an address. */
export function useLinkView(editor: LexicalEditor) {
  const [view, setView] = useState<LinkView>(none)
  // While the field has the focus the text has no selection, so the panel keeps the position at which it was
  // opened.
  const openedAt = useRef<DOMRect | null>(null)

  const edit = useCallback((address: string) => {
    openedAt.current = selectionRect()
    setView({ kind: 'edited', address })
  }, [])

  useEffect(() => {
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => {
        const focused = editor.getRootElement()?.contains(document.activeElement) === true
        const address = linkAtCaret(editorState)
        setView((before) => {
          if (before.kind === 'edited') return before
          if (address === undefined || !focused || !editor.isEditable()) return none
          return before.kind === 'shown' && before.address === address ? before : { kind: 'shown', address }
        })
      }),
      editor.registerCommand(
        BLUR_COMMAND,
        (event) => {
          // The focus may move into the panel itself.
          const next = event.relatedTarget
          const isInPanel = next instanceof Element && next.closest('.link-panel') !== null
          setView((before) => (before.kind === 'shown' && !isInPanel ? none : before))
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        EDIT_LINK_COMMAND,
        () => {
          if (!$isRangeSelection($getSelection()) || !editor.isEditable()) return false
          edit($currentLink()?.getURL() ?? '')
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor, edit])

  return {
    view,
    rectOfEdited: () => openedAt.current,
    edit,
    close: () => {
      setView(none)
      editor.focus()
    },
  }
}

const linkAtCaret = (state: EditorState): string | undefined =>
  state.read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && selection.isCollapsed() ? $currentLink()?.getURL() : undefined
  })
