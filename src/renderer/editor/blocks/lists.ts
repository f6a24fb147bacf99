import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListNode,
} from '@lexical/list'
import type { ListBody, ListItem } from '#shared/document/schema.ts'
import { $createInlines, $readInlines } from './inlines.ts'

/**
 * Lexical keeps a nested list in an item of its own after the item it belongs to; a `ListItem` holds it.
 * A nested list without an item before it hangs on an empty one.
 */
export function $readList(node: ListNode): ListBody {
  const items: ListItem[] = []
  for (const child of node.getChildren()) {
    if (!$isListItemNode(child)) continue
    const nested = child.getFirstChild()
    if (!$isListNode(nested)) {
      items.push({ content: $readInlines(child) })
      continue
    }
    const list = $readList(nested)
    const owner = items.at(-1)
    if (owner === undefined) items.push({ content: [], list })
    else if (owner.list === undefined) owner.list = list
    else owner.list = { ordered: owner.list.ordered, items: [...owner.list.items, ...list.items] }
  }
  return { ordered: node.getListType() === 'number', items: items.length > 0 ? items : [{ content: [] }] }
}

export function $createList(body: ListBody): ListNode {
  const list = $createListNode(body.ordered ? 'number' : 'bullet')
  const items = body.items.flatMap((item) => {
    const own = $createListItemNode().append(...$createInlines(item.content))
    return item.list === undefined ? [own] : [own, $createListItemNode().append($createList(item.list))]
  })
  return list.append(...items)
}
