import { LinkNode } from '@lexical/link'
import { ListItemNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { defineExtension, type LexicalEditor, mergeRegister, ParagraphNode, TabNode } from 'lexical'
import { BlockListNode } from '../nodes/BlockListNode.ts'
import {
  $settleCell,
  $settleHeading,
  $settleLink,
  $settleRow,
  $settleTab,
  $settleTable,
  $settleTextBlock,
} from './containers.ts'
import { $settleItem, $settleList } from './listItems.ts'

/**
 * Holds every tree in a shape that a body has, at once and visibly: what is shown is what will be saved. Lexical's own
 * editing and pasting make others (blocks in an inner list's item, lists in cells). Only nodes that an update
 * touched are looked at.
 */
export function registerStructure(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(ListItemNode, $settleItem),
    editor.registerNodeTransform(BlockListNode, $settleList),
    editor.registerNodeTransform(ParagraphNode, $settleTextBlock),
    editor.registerNodeTransform(QuoteNode, $settleTextBlock),
    editor.registerNodeTransform(HeadingNode, $settleHeading),
    editor.registerNodeTransform(LinkNode, $settleLink),
    editor.registerNodeTransform(TableNode, $settleTable),
    editor.registerNodeTransform(TableRowNode, $settleRow),
    editor.registerNodeTransform(TableCellNode, $settleCell),
    editor.registerNodeTransform(TabNode, $settleTab),
  )
}

export const StructureExtension = defineExtension({
  name: 'visnyk/structure',
  register: registerStructure,
})
