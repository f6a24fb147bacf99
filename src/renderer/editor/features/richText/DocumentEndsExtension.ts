import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type PointType,
} from 'lexical'

type End = 'start' | 'end'

/** The system's keys for the ends of a text: Ctrl with Home and End; on a Mac, Command with the arrows. */
function endOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): End | null {
  if (altKey || (IS_APPLE ? !metaKey || ctrlKey : !ctrlKey || metaKey)) return null
  if (key === (IS_APPLE ? 'ArrowUp' : 'Home')) return 'start'
  return key === (IS_APPLE ? 'ArrowDown' : 'End') ? 'end' : null
}

/**
 * Moves the caret, or extends the selection, to the ends of the text. The browser does not lay out the
 * invisible part of a long text (`content-visibility`), so its own command would stop at the beginning of the
 * last block.
 */
function registerDocumentEnds(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const end = endOf(event)
      if (end === null) return false
      event.preventDefault()
      $moveTo(end, event.shiftKey)
      return true
    },
    COMMAND_PRIORITY_LOW,
  )
}

function $moveTo(end: End, keepsAnchor: boolean): void {
  const before = $getSelection()
  const anchor = keepsAnchor && $isRangeSelection(before) ? pointOf(before.anchor) : null
  const there = end === 'start' ? $getRoot().selectStart() : $getRoot().selectEnd()
  if (anchor === null) return
  const selection = $createRangeSelection()
  selection.anchor.set(anchor.key, anchor.offset, anchor.type)
  selection.focus.set(there.focus.key, there.focus.offset, there.focus.type)
  $setSelection(selection)
}

const pointOf = ({ key, offset, type }: PointType) => ({ key, offset, type })

export const DocumentEndsExtension = defineExtension({
  name: 'visnyk/documentEnds',
  register: registerDocumentEnds,
})
