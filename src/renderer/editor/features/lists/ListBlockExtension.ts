import { CheckListExtension, ListExtension, ListItemNode, ListNode } from '@lexical/list'
import { configExtension, defineExtension } from 'lexical'
import { $createBlockListItemNode, BlockListItemNode } from '../../nodes/BlockListItemNode.ts'
import { $createBlockListNode, BlockListNode } from '../../nodes/BlockListNode.ts'

/** Nested bulleted lists, numbered lists and checklists, each top-level list a block of its own. */
export const ListBlockExtension = defineExtension({
  name: 'visnyk/lists',
  dependencies: [configExtension(ListExtension, { shouldPreserveNumbering: true }), CheckListExtension],
  nodes: () => [
    BlockListNode,
    {
      replace: ListNode,
      with: (node: ListNode) => $createBlockListNode(node.getListType()),
      withKlass: BlockListNode,
    },
    BlockListItemNode,
    {
      replace: ListItemNode,
      with: (node: ListItemNode) => $createBlockListItemNode(node.getChecked()),
      withKlass: BlockListItemNode,
    },
  ],
})
