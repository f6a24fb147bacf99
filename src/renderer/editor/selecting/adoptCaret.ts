/** Keys act where the browser has put the caret. */
import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  getDOMSelection,
  isSelectionWithinEditor,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'

/** Keys by which the browser moves the caret itself. */
const movesCaret: ReadonlySet<string> = new Set([
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ...['Home', 'End', 'PageUp', 'PageDown'],
])

/**
 * When the browser moves the caret, Lexical reads it at the event `selectionchange`, which comes with the next frame. A
 * busy window may get the next key before that. The browser inserts a typed character at its own caret, but Lexical
 * would handle Enter, Backspace and the shortcuts at the old one. So the caret is read before such a key.
 */
export function registerAdoptCaret(editor: LexicalEditor): () => void {
  let mayHaveMoved = false
  const noteMoved = () => {
    mayHaveMoved = true
  }
  const noteRead = () => {
    mayHaveMoved = false
  }
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (mayHaveMoved && !event.isComposing && !isTyped(event)) $adoptCaret(editor)
        if (movesCaret.has(event.key)) noteMoved()
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerRootListener((root) => {
      if (root === null) return
      const page = root.ownerDocument
      root.addEventListener('pointerdown', noteMoved, true)
      root.addEventListener('pointerup', noteMoved, true)
      page.addEventListener('selectionchange', noteRead)
      return () => {
        root.removeEventListener('pointerdown', noteMoved, true)
        root.removeEventListener('pointerup', noteMoved, true)
        page.removeEventListener('selectionchange', noteRead)
      }
    }),
  )
}

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey

/** Takes over the browser's caret or selection. Selected cells and blocks are Lexical's own and stay. */
function $adoptCaret(editor: LexicalEditor): void {
  const selection = $getSelection()
  if (selection !== null && !$isRangeSelection(selection)) return
  const inPage = getDOMSelection(window)
  if (inPage === null || !isSelectionWithinEditor(editor, inPage.anchorNode, inPage.focusNode)) return
  const present = $createRangeSelectionFromDom(inPage, editor)
  if (present !== null && !present.is(selection)) $setSelection(present)
}
