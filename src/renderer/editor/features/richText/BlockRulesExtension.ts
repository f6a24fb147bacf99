import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $findCellNode, $isTableRowNode, TableNode, TableRowNode } from '@lexical/table'
import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type RangeSelection,
  RootNode,
} from 'lexical'
import { $rootChildOf } from '../../commands/rootChild.ts'
import { $isCalloutNode } from '../../nodes/CalloutNode.ts'

/**
 * What Enter does. At the beginning of a text block it inserts an empty block above, so that the text keeps
 * its block id (Lexical would leave the id on the empty block). In a table cell it inserts a line break,
 * because a cell contains no blocks.
 */
function registerBlockRules(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return false
        if ($findCellNode(selection.anchor.getNode()) !== null) {
          return editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false)
        }
        return $makeRoomAbove(selection)
      },
      COMMAND_PRIORITY_LOW,
    ),
    // Lexical makes a table rectangular only when the table node itself changed, not when a row lost cells.
    editor.registerNodeTransform(TableRowNode, (row) => row.getParent()?.markDirty()),
    editor.registerNodeTransform(TableNode, $dropEmptyTable),
    editor.registerNodeTransform(RootNode, $keepLineToWrite),
  )
}

function $makeRoomAbove(selection: RangeSelection): boolean {
  if (!selection.isCollapsed()) return false
  const node = selection.anchor.getNode()
  const block = $rootChildOf(node)
  const isText = [$isParagraphNode, $isHeadingNode, $isQuoteNode, $isCalloutNode].some((is) => is(block))
  if (!$isElementNode(block) || !isText) return false
  const first = block.getFirstDescendant()
  const atStart = selection.anchor.offset === 0 && (node.is(block) || node.is(first))
  if (!atStart || block.isEmpty()) return false
  block.insertBefore($createParagraphNode(), false)
  return true
}

function $dropEmptyTable(table: TableNode): void {
  const hasCells = table.getChildren().some((row) => $isTableRowNode(row) && !row.isEmpty())
  if (!hasCells) table.remove()
}

function $keepLineToWrite(root: RootNode): void {
  if (!root.isEmpty()) return
  const paragraph = $createParagraphNode()
  root.append(paragraph)
  if ($getSelection() !== null) paragraph.select()
}

export const BlockRulesExtension = defineExtension({
  name: 'visnyk/blockRules',
  register: registerBlockRules,
})
