import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListItemNode,
  type ListNode,
} from '@lexical/list'
import { $copyNode, $createParagraphNode, type LexicalNode } from 'lexical'
import { maxListDepth } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { $continuesList } from './continuesList.ts'
import { $asBlock, $partsAmong, $partsOf, $unwrap, type Part } from './parts.ts'

/**
 * Makes an item contain either one line or one nested list. Further paragraphs become items after it. At the
 * first block that a list cannot contain (a heading, a table, a picture, a second list with other marks) the
 * outermost list is split: that block and everything after it moves out.
 */
export function $normalizeItem(item: ListItemNode): void {
  const list = item.getParent()
  if (!$isListNode(list)) {
    $wrapInList(item)
    return
  }
  // A nested list must not be the first item, see `$ensureFirstItem`.
  if ($isListNode(item.getFirstChild())) list.markDirty()
  const parts = $partsOf(item)
  const [first] = parts
  if (first === undefined || (parts.length === 1 && (first.kind === 'line' || first.kind === 'list'))) return
  const found = parts.findIndex((part, at) => part.kind === 'block' || $hasOwnMarks(part, parts.slice(0, at)))
  const end = found < 0 ? parts.length : found
  if (end < parts.length) $moveOut(item, parts.slice(end))
  $splitIntoItems(item, parts.slice(0, end))
}

/** Creates a list around an item that has none, and around the items directly after it. */
function $wrapInList(item: ListItemNode): void {
  const others = item.getNextSiblings()
  const end = others.findIndex((node) => !$isListItemNode(node))
  const list = $createListNode('bullet')
  item.insertBefore(list, false)
  list.append(item, ...(end < 0 ? others : others.slice(0, end)))
}

/** Whether a part is a list whose marks would change if its items continued the list before it. */
function $hasOwnMarks(part: Part, before: readonly Part[]): boolean {
  const first = before.find(({ kind }) => kind === 'list')
  return part.kind === 'list' && first?.kind === 'list' && !$continuesList(first.node, part.node)
}

/** Creates an item for each part but the first; after a nested list the parts become items of that list. */
function $splitIntoItems(item: ListItemNode, parts: readonly Part[]): void {
  let inner: ListNode | null = null
  let last = item
  const $addItem = (added: ListItemNode) => {
    if (inner !== null) {
      inner.append(added)
      return
    }
    last.insertAfter(added, false)
    last = added
  }
  for (const [at, part] of parts.entries()) {
    switch (part.kind) {
      case 'line':
        if (at > 0) $addItem($createListItemNode().append(...part.nodes))
        break
      case 'paragraph':
        if (at > 0) $addItem($createListItemNode().append(part.node))
        else $unwrap(part.node)
        break
      case 'list':
        if (inner !== null) {
          inner.append(...part.node.getChildren())
          part.node.remove()
        } else {
          if (at > 0) $addItem($createListItemNode().append(part.node))
          inner = part.node
        }
        break
      case 'block':
        break
      default:
        missingCase(part)
    }
  }
}

/** Moves parts of an item to after the outermost list; what followed the item is moved after them. */
function $moveOut(item: ListItemNode, parts: readonly Part[]): void {
  const moved = $blocksOf(parts)
  let current: ListItemNode = item
  let outermost: ListNode | null = null
  while (outermost === null) {
    const list: LexicalNode | null = current.getParent()
    if (!$isListNode(list)) return
    const tail = $takeTail(current, list)
    if (tail !== null) moved.push(tail)
    const owner = list.getParent()
    if ($isListItemNode(owner)) {
      pushAll(moved, $blocksOf($partsAmong(list.getNextSiblings())))
      current = owner
    } else outermost = list
  }
  let last: LexicalNode = outermost
  for (const node of moved) {
    if (!last.is(outermost) && $isListNode(last) && $isListNode(node) && $continuesList(last, node)) {
      last.append(...node.getChildren())
      node.remove()
      continue
    }
    last.insertAfter(node, false)
    last = node
  }
  $removeEmptyItems(item)
}

/** The parts as nodes that are allowed at the top level. */
const $blocksOf = (parts: readonly Part[]): LexicalNode[] =>
  parts.map((part) =>
    part.kind === 'line' ? $createParagraphNode().append(...part.nodes) : $asBlock(part.node),
  )

/** Moves the items after `item` into a new list that continues their numbers; null where none follow. */
function $takeTail(item: ListItemNode, list: ListNode): ListNode | null {
  const rest = item.getNextSiblings()
  const [next] = rest
  if (next === undefined) return null
  const tail = $copyNode(list)
  if (list.getListType() === 'number' && $isListItemNode(next)) tail.setStart(next.getValue())
  return tail.append(...rest)
}

/** Removes an empty item, and the items around it that contained only its list. */
function $removeEmptyItems(item: ListItemNode): void {
  let current: LexicalNode | null = item
  while ($isListItemNode(current) && current.isEmpty()) {
    const list: LexicalNode | null = current.getParent()
    const owner: LexicalNode | null = list?.getParent() ?? null
    // Removing the last item of a list also removes the list.
    current.remove()
    current = owner
  }
}

/**
 * Makes a list contain only items, each with at most one nested list, and limits the nesting to the depth of
 * a body.
 */
export function $normalizeList(list: ListNode): void {
  if (list.isEmpty()) {
    list.remove()
    return
  }
  let inner: ListNode | null = null
  for (const child of list.getChildren()) {
    const item = $isListItemNode(child) ? child : $wrapInItem(child)
    const nested = item.getChildrenSize() === 1 ? item.getFirstChild() : null
    if (!$isListNode(nested)) {
      inner = null
      continue
    }
    if (inner === null) inner = nested
    else if (!$continuesList(inner, nested)) {
      // A second nested list with other marks keeps them, so it is moved out.
      $moveOut(item, $partsOf(item))
      break
    } else {
      // An item has at most one nested list, so the items of the second are appended to the first.
      inner.append(...nested.getChildren())
      item.remove()
    }
  }
  $limitDepth(list)
  $ensureFirstItem(list)
}

/**
 * A nested list belongs to the item before it. Without such an item, its first item takes that position.
 * Lexical's own rule (`hasStrictIndent`) is not used: it drops blocks beside a nested list when the item is
 * not normalized yet.
 */
function $ensureFirstItem(list: ListNode): void {
  for (let nest = $firstNest(list); nest !== null; nest = $firstNest(list)) {
    const inner = nest.getFirstChildOrThrow<ListNode>()
    const first = inner.getFirstChild()
    if (!$isListItemNode(first)) return
    nest.insertBefore(first, false)
    if (inner.isEmpty()) nest.remove()
  }
}

function $firstNest(list: ListNode): ListItemNode | null {
  const item = list.getFirstChild()
  return $isListItemNode(item) && item.getChildrenSize() === 1 && $isListNode(item.getFirstChild())
    ? item
    : null
}

function $wrapInItem(node: LexicalNode): ListItemNode {
  const item = $createListItemNode()
  node.insertBefore(item, false)
  return item.append(node)
}

function $limitDepth(list: ListNode): void {
  let depth = 1
  let owner = list.getParent()
  const nest = owner
  while ($isListItemNode(owner) && $isListNode(owner.getParent())) {
    depth += 1
    owner = owner.getParentOrThrow().getParent()
  }
  if (depth <= maxListDepth || !$isListItemNode(nest)) return
  for (const item of list.getChildren()) nest.insertBefore(item, false)
  if (nest.isAttached()) nest.remove()
}
