import { $getClipboardDataFromSelection, copyToClipboard } from '@lexical/clipboard'
import { getPeerDependencyFromEditor } from '@lexical/extension'
import { $isTableSelection } from '@lexical/table'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
  SELECTION_CHANGE_COMMAND,
  safeCast,
} from 'lexical'
import { $deleteBesideTable } from './besideTables.ts'
import { $removeSelected, type Structure } from './removeSelected.ts'
import { $coverTables, $selectMore } from './selectAll.ts'

/** What is selected, and what a key does to it: tables stay whole, and the blocks of a translation stay. */
export const SelectingExtension = defineExtension({
  name: 'visnyk/selecting',
  config: safeCast<{ structure: Structure }>({ structure: 'own' }),
  register: (editor, { structure }) => registerSelecting(editor, structure),
})

export const structureOf = (editor: LexicalEditor): Structure =>
  getPeerDependencyFromEditor<typeof SelectingExtension>(editor, SelectingExtension.name)?.config.structure ??
  'own'

export function registerSelecting(editor: LexicalEditor, structure: Structure): () => void {
  const critical = COMMAND_PRIORITY_CRITICAL
  const $remove = () => editor.isEditable() && $removeSelected(structure, 'rest')
  const $makeRoom = () => editor.isEditable() && $removeSelected(structure, 'write')
  /** Null: the words come by themselves, now that there is a caret. */
  const $typeOverCells = (words: string | null) => {
    if (!$isTableSelection($getSelection()) || !$makeRoom()) return false
    const caret = $getSelection()
    if (words !== null && $isRangeSelection(caret)) caret.insertText(words)
    return true
  }
  const $thenGoOn = () => {
    $makeRoom()
    return false
  }
  const $byKey = (isBackward: boolean) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (!$remove() && !(editor.isEditable() && $deleteBesideTable(isBackward, 'character'))) return false
    event.preventDefault()
    return true
  }
  return mergeRegister(
    editor.registerCommand(
      SELECT_ALL_COMMAND,
      (event, asked) => {
        if (asked !== editor) return false
        event.preventDefault()
        $selectMore()
        return true
      },
      critical,
    ),
    editor.registerCommand(
      SELECTION_CHANGE_COMMAND,
      () => {
        $coverTables()
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, $byKey(true), critical),
    editor.registerCommand(KEY_DELETE_COMMAND, $byKey(false), critical),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) => $remove() || $deleteBesideTable(isBackward, 'character'),
      critical,
    ),
    editor.registerCommand(
      DELETE_WORD_COMMAND,
      (isBackward) => $remove() || $deleteBesideTable(isBackward, 'word'),
      critical,
    ),
    editor.registerCommand(DELETE_LINE_COMMAND, $remove, critical),
    editor.registerCommand(REMOVE_TEXT_COMMAND, $remove, critical),
    editor.registerCommand(CUT_COMMAND, (event) => $cut(editor, event, structure), critical),
    // The caret is where the words go in now: what inserts them goes on.
    editor.registerCommand(CONTROLLED_TEXT_INSERTION_COMMAND, $thenGoOn, critical),
    editor.registerCommand(INSERT_LINE_BREAK_COMMAND, $thenGoOn, critical),
    // Enter parts no block of the source's.
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, () => $makeRoom() && structure === 'source', critical),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        // Where cells are selected the browser has no selection, and a key would type nowhere.
        if (!isTyping(event) || !$typeOverCells(event.key === 'Process' ? null : event.key)) return false
        if (event.key !== 'Process') event.preventDefault()
        return event.key !== 'Process'
      },
      critical,
    ),
    // What comes without a key (dictation, a panel of signs) the browser would write into a cell behind our back.
    editor.registerRootListener((root) => {
      if (root === null) return
      const onInput = (event: InputEvent) => {
        const selection = editor.getEditorState().read($getSelection)
        if (!$isTableSelection(selection) || !editor.isEditable() || event.isComposing) return
        event.preventDefault()
        event.stopImmediatePropagation()
        editor.update(() => {
          if (event.inputType.startsWith('insert')) $typeOverCells(event.data)
          else $remove()
        })
      }
      root.addEventListener('beforeinput', onInput, true)
      return () => root.removeEventListener('beforeinput', onInput, true)
    }),
  )
}

/** A key that types a character, by itself or through an input method. */
const isTyping = (event: KeyboardEvent): boolean =>
  (event.key.length === 1 || event.key === 'Process') &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey))

function $cut(
  editor: LexicalEditor,
  event: KeyboardEvent | ClipboardEvent | null,
  structure: Structure,
): boolean {
  const selection = $getSelection()
  if (selection === null || !editor.isEditable()) return false
  const data = $getClipboardDataFromSelection(selection)
  if (!$removeSelected(structure, 'rest')) return false
  const isEvent = event !== null && 'clipboardData' in event
  void copyToClipboard(editor, isEvent ? event : null, data)
  return true
}
