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
      else items.push({ content: part.kind === 'line' ? $readLine(part.nodes) : $readWords(part.node) })
    }
    if ($isListItemNode(child) && child.isEmpty()) items.push({ content: [] })
  }
  const list = {
    ordered: node.getListType() === 'number',
    items: items.length > 0 ? items : [{ content: [] }],
  }
  return { ...canonicalNumbers({ ...list, ...$getNumbers(node) }), ...list }
}

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
  const list = $createListNode(body.ordered ? 'number' : 'bullet')
  $setNumbers(list, body)
  const items = body.items.flatMap((item) => {
    const own = $createListItemNode().append(...$createInlines(item.content))
    return item.list === undefined ? [own] : [own, $createListItemNode().append($createList(item.list))]
  })
  return list.append(...items)
}
