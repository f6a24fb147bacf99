import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListNode,
} from '@lexical/list'
import type { LexicalNode } from 'lexical'
import { canonicalNumbers } from '#shared/document/numbering.ts'
import type { ListBody, ListItem } from '#shared/document/schema.ts'
import { $getNumbers, $setNumbers } from '../nodes/BlockListNode.ts'
import { $partsOf, type Part } from '../structure/parts.ts'
import { $createInlines, $readLine, $readWords } from './inlines.ts'

/**
 * Lexical keeps a nested list in an item of its own after the item that it belongs to; in our schema the item
 * itself contains it. A nested list without an item before it gets an empty item. `structure` keeps lists in
 * this form; any other content of a list becomes items with its words.
 */
export function $readList(node: ListNode): ListBody {
  const items: ListItem[] = []
  for (const child of node.getChildren()) {
    for (const part of $isListItemNode(child) ? $partsOf(child) : [nodePart(child)]) {
      if (part.kind === 'list') $nest(items, part.node)
      else
        items.push({
          content: part.kind === 'line' ? $readLine(part.nodes) : $readWords(part.node),
          ...$checkedOf(child),
        })
    }
    if ($isListItemNode(child) && child.isEmpty()) items.push({ content: [], ...$checkedOf(child) })
  }
  const list = {
    ordered: node.getListType() === 'number',
    ...(node.getListType() === 'check' && { checklist: true as const }),
    items: items.length > 0 ? items : [{ content: [] }],
  }
  return { ...canonicalNumbers({ ...list, ...$getNumbers(node) }), ...list }
}

const $checkedOf = (item: LexicalNode) =>
  $isListItemNode(item) && item.getChecked() && { checked: true as const }

const nodePart = (node: LexicalNode): Part =>
  $isListNode(node) ? { kind: 'list', node } : { kind: 'block', node }

function $nest(items: ListItem[], nested: ListNode): void {
  const list = $readList(nested)
  const owner = items.at(-1)
  if (owner === undefined) items.push({ content: [], list })
  else if (owner.list === undefined) owner.list = list
  else owner.list = { ...owner.list, items: [...owner.list.items, ...list.items] }
}

export function $createList(body: ListBody): ListNode {
  const list = $createListNode(body.ordered ? 'number' : body.checklist ? 'check' : 'bullet')
  $setNumbers(list, body)
  const items = body.items.flatMap((item) => {
    const own = $createListItemNode().append(...$createInlines(item.content))
    // Not an argument of the creator: a replaced node asks its list, and it is in none yet.
    if (item.checked) own.setChecked(true)
    return item.list === undefined ? [own] : [own, $createListItemNode().append($createList(item.list))]
  })
  return list.append(...items)
}
