/** The keys and commands that replace the selection by typed text. */
import { $isTableSelection } from '@lexical/table'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_DOWN_COMMAND,
  mergeRegister,
} from 'lexical'
import { $makeRoom, $removeFor, type Selecting } from './selecting.ts'

export function registerTypingOver(selecting: Selecting): () => void {
  const { editor, structure } = selecting
  const critical = COMMAND_PRIORITY_CRITICAL
  // Puts the caret where the text will be inserted; the command then continues to its next handler, which
  // inserts it.
  const $makeRoomFirst = () => {
    $makeRoom(selecting)
    return false
  }
  return mergeRegister(
    editor.registerCommand(CONTROLLED_TEXT_INSERTION_COMMAND, $makeRoomFirst, critical),
    editor.registerCommand(INSERT_LINE_BREAK_COMMAND, $makeRoomFirst, critical),
    // Enter does not split a block of the source.
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => $makeRoom(selecting) && structure === 'source',
      critical,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        // While cells are selected the browser has no selection, so a key would type nothing.
        if (!isTyping(event) || !$typeOverCells(selecting, event.key === 'Process' ? null : event.key))
          return false
        if (event.key !== 'Process') event.preventDefault()
        return event.key !== 'Process'
      },
      critical,
    ),
    // Without this, the browser would write input without a key (dictation, an emoji panel) into a cell,
    // bypassing Lexical.
    editor.registerRootListener((root) => {
      if (root === null) return
      const onInput = (event: InputEvent) => takeInput(selecting, event)
      root.addEventListener('beforeinput', onInput, true)
      return () => root.removeEventListener('beforeinput', onInput, true)
    }),
  )
}

/** A key that types a character, directly or through an input method. */
const isTyping = (event: KeyboardEvent): boolean =>
  (event.key.length === 1 || event.key === 'Process') &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey))

/** Replaces selected cells by words; null: the input method inserts the words itself at the new caret. */
function $typeOverCells(selecting: Selecting, words: string | null): boolean {
  if (!$isTableSelection($getSelection()) || !$makeRoom(selecting)) return false
  const caret = $getSelection()
  if (words !== null && $isRangeSelection(caret)) caret.insertText(words)
  return true
}

/** Applies to selected cells the input that the browser was about to apply. */
function takeInput(selecting: Selecting, event: InputEvent): void {
  const { editor } = selecting
  const selection = editor.getEditorState().read($getSelection)
  if (!$isTableSelection(selection) || !editor.isEditable() || event.isComposing) return
  event.preventDefault()
  event.stopImmediatePropagation()
  editor.update(() => {
    if (event.inputType.startsWith('insert')) $typeOverCells(selecting, event.data)
    else $removeFor(selecting)
  })
}
