import { $isListItemNode, $isListNode, ListNode, type ListType } from '@lexical/list'
import { $create, ElementNode, enumValue, type LexicalNode, nodeSchema, numberValue } from 'lexical'

const listSchema = nodeSchema<ListNode>()({
  listType: enumValue(['bullet', 'number', 'check']),
  start: numberValue(1),
})

/**
 * A list that stays its own block. Lexical's `ListNode` swallows a list of the same kind that follows it;
 * here two adjacent lists are two blocks with two ids (translations and comments hang on them), so this class
 * takes ListNode's behaviour without its merging transform and keeps only the numbering.
 */
export class BlockListNode extends ListNode {
  override $config(): ReturnType<ListNode['$config']> {
    // `extends` names ElementNode to leave ListNode's transform out; the types know no such shortcut.
    const config: unknown = this.config('blocklist', {
      extends: ElementNode,
      $transform: $numberItems,
      json: listSchema,
    })
    return config as ReturnType<ListNode['$config']>
  }
}

/** What `$createListNode` is replaced with, see `ListBlockExtension`. */
export function $createBlockListNode(type: ListType): BlockListNode {
  return $create(BlockListNode).setListType(type)
}

function $numberItems(list: LexicalNode): void {
  if (!$isListNode(list)) return
  let value = list.getStart()
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue
    if (item.getValue() !== value) item.setValue(value)
    // An item that only holds a nested list has no number of its own.
    if (!$isListNode(item.getFirstChild())) value += 1
  }
}
