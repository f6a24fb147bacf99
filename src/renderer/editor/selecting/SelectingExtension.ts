import { getPeerDependencyFromEditor } from '@lexical/extension'
import {
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  type LexicalEditor,
  mergeRegister,
  SELECT_ALL_COMMAND,
  SELECTION_CHANGE_COMMAND,
  safeCast,
} from 'lexical'
import { registerAdoptCaret } from './adoptCaret.ts'
import { registerDeleting } from './deleting.ts'
import type { Structure } from './removeSelected.ts'
import { $coverTables, $selectMore } from './selectAll.ts'
import type { Selecting } from './selecting.ts'
import { registerTypingOver } from './typingOver.ts'

/**
 * Selections and the keys that act on them: tables are selected and deleted as a whole, and a translation
 * keeps the blocks of its source.
 */
export const SelectingExtension = defineExtension({
  name: 'visnyk/selecting',
  config: safeCast<{ structure: Structure }>({ structure: 'own' }),
  register: (editor, { structure }) => registerSelecting({ editor, structure }),
})

export const structureOf = (editor: LexicalEditor): Structure =>
  getPeerDependencyFromEditor<typeof SelectingExtension>(editor, SelectingExtension.name)?.config.structure ??
  'own'

function registerSelecting(selecting: Selecting): () => void {
  const { editor } = selecting
  return mergeRegister(
    // First, so that every other handler of a key finds the caret that the browser has.
    registerAdoptCaret(editor),
    editor.registerCommand(
      SELECT_ALL_COMMAND,
      (event, asked) => {
        if (asked !== editor) return false
        event.preventDefault()
        $selectMore()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      SELECTION_CHANGE_COMMAND,
      () => {
        $coverTables()
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
    registerDeleting(selecting),
    registerTypingOver(selecting),
  )
}
