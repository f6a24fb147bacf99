import {
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
} from 'lexical'
import { matchesChord } from '../../../lib/shortcuts/keys.ts'
import { $moveSelectionUpOrDown } from '../../commands/moveSelection.ts'
import { structureOf } from '../../selecting/SelectingExtension.ts'
import { $goToCell } from './editTable.ts'
import { allTableActions } from './tableActions.ts'
import { $tableSpan } from './tableSpan.ts'

/**
 * The keys of a table while the caret is in one. Tab goes to the next cell, and from the last one into a new row; at
 * the first cell Shift+Tab leaves the table, as in Lexical. Rows are moved by the keys that move blocks.
 */
export const TableKeysExtension = defineExtension({
  name: 'visnyk/tableKeys',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          if (!editor.isEditable() || event.ctrlKey || event.altKey || event.metaKey) return false
          const isHandled = $goToCell(event.shiftKey ? -1 : 1, structureOf(editor) === 'own')
          if (isHandled) event.preventDefault()
          return isHandled
        },
        // Before Lexical's own handler, which leaves the table after its last cell.
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (!editor.isEditable() || !(event.altKey || event.ctrlKey || event.metaKey)) return false
          const action = allTableActions.find(
            ({ chord }) => chord !== undefined && matchesChord(event, chord, IS_APPLE),
          )
          if (action === undefined || $tableSpan() === null) return false
          event.preventDefault()
          if (action.isStructural && structureOf(editor) !== 'own') return true
          if (action.id === 'rowUp' || action.id === 'rowDown')
            $moveSelectionUpOrDown(action.id === 'rowUp' ? 'up' : 'down')
          else action.$run()
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    ),
})
