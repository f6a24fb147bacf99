/** The keys and commands that delete what is selected. */
import { $getClipboardDataFromSelection, copyToClipboard } from '@lexical/clipboard'
import {
  $getSelection,
  COMMAND_PRIORITY_CRITICAL,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  mergeRegister,
  REMOVE_TEXT_COMMAND,
} from 'lexical'
import { $deleteBesideTable } from './besideTables.ts'
import { $removeSelected } from './removeSelected.ts'
import { $removeFor, type Selecting } from './selecting.ts'

export function registerDeleting(selecting: Selecting): () => void {
  const { editor } = selecting
  const critical = COMMAND_PRIORITY_CRITICAL
  const $remove = () => $removeFor(selecting)
  const $byKey = (isBackward: boolean) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (!$remove() && !(editor.isEditable() && $deleteBesideTable(isBackward, 'character'))) return false
    event.preventDefault()
    return true
  }
  return mergeRegister(
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
    editor.registerCommand(CUT_COMMAND, (event) => $cut(selecting, event), critical),
  )
}

function $cut({ editor, structure }: Selecting, event: KeyboardEvent | ClipboardEvent | null): boolean {
  const selection = $getSelection()
  if (selection === null || !editor.isEditable()) return false
  const data = $getClipboardDataFromSelection(selection)
  if (!$removeSelected(structure, 'rest')) return false
  const isEvent = event !== null && 'clipboardData' in event
  void copyToClipboard(editor, isEvent ? event : null, data)
  return true
}
