import { $getListDepth, $isListItemNode, $isListNode } from '@lexical/list'
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
} from 'lexical'
import { maxListDepth } from '#shared/document/schema.ts'
import { greatestOf } from '#shared/domain/longLists.ts'

/** Tab and Shift+Tab nest list items, at most as deep as a body allows; outside a list Tab leaves the editor. */
function registerListKeys(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection) || $listDepth(selection) === 0) return false
        event.preventDefault()
        return editor.dispatchCommand(
          event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
          undefined,
        )
      },
      COMMAND_PRIORITY_LOW,
    ),
    // Blocks outside lists have no indentation: returning true stops the command.
    editor.registerCommand(
      INDENT_CONTENT_COMMAND,
      () => {
        const selection = $getSelection()
        const depth = $isRangeSelection(selection) ? $listDepth(selection) : 0
        return depth === 0 || depth >= maxListDepth
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      OUTDENT_CONTENT_COMMAND,
      () => {
        const selection = $getSelection()
        return !$isRangeSelection(selection) || $listDepth(selection) === 0
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}

/** The greatest depth among the selected items; 0 outside a list. */
function $listDepth(selection: RangeSelection): number {
  const depths = [...selection.getNodes(), selection.anchor.getNode()].map((node) => {
    const list = $findMatchingParent(node, $isListItemNode)?.getParent()
    return $isListNode(list) ? $getListDepth(list) : 0
  })
  return greatestOf([0, ...depths])
}

export const ListKeysExtension = defineExtension({
  name: 'visnyk/listKeys',
  register: registerListKeys,
})
