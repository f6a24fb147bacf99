import { LinkNode } from '@lexical/link'
import { ListItemNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { defineExtension, type LexicalEditor, mergeRegister, ParagraphNode, TabNode } from 'lexical'
import { BlockListNode } from '../nodes/BlockListNode.ts'
import { CalloutNode } from '../nodes/CalloutNode.ts'
import {
  $normalizeCell,
  $normalizeHeading,
  $normalizeLink,
  $normalizeRow,
  $normalizeTab,
  $normalizeTable,
  $normalizeTextBlock,
} from './containers.ts'
import { $normalizeItem, $normalizeList } from './listItems.ts'

/**
 * Keeps the tree in a form that a body can represent, within each update: the person sees what will be saved.
 * Lexical's own editing and pasting create other trees (blocks in an item of a nested list, lists in cells).
 * Only nodes that an update touched are checked.
 */
function registerStructure(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(ListItemNode, $normalizeItem),
    editor.registerNodeTransform(BlockListNode, $normalizeList),
    editor.registerNodeTransform(ParagraphNode, $normalizeTextBlock),
    editor.registerNodeTransform(QuoteNode, $normalizeTextBlock),
    editor.registerNodeTransform(CalloutNode, $normalizeTextBlock),
    editor.registerNodeTransform(HeadingNode, $normalizeHeading),
    editor.registerNodeTransform(LinkNode, $normalizeLink),
    editor.registerNodeTransform(TableNode, $normalizeTable),
    editor.registerNodeTransform(TableRowNode, $normalizeRow),
    editor.registerNodeTransform(TableCellNode, $normalizeCell),
    editor.registerNodeTransform(TabNode, $normalizeTab),
  )
}

export const StructureExtension = defineExtension({
  name: 'visnyk/structure',
  register: registerStructure,
})
