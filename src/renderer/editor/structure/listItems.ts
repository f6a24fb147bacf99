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
import { missingCase } from '#shared/domain/missingCase.ts'
import { $goesOn } from './goesOn.ts'
import { $asBlock, $partsAmong, $partsOf, $unwrap, type Part } from './parts.ts'

/**
 * Makes an item hold one line or one inner list, as a body can. Paragraphs in it become items beside it; from the
 * first block that no list can hold (a heading, a table, a picture, a second list with marks of its own) on, everything
 * moves out behind the list, which is parted there.
 */
export function $settleItem(item: ListItemNode): void {
  const list = item.getParent()
  if (!$isListNode(list)) {
    $giveList(item)
    return
  }
  // An inner list may not come first, see `$giveFirstItem`.
  if ($isListNode(item.getFirstChild())) list.markDirty()
  const parts = $partsOf(item)
  const [first] = parts
  if (first === undefined || (parts.length === 1 && (first.kind === 'line' || first.kind === 'list'))) return
  const found = parts.findIndex((part, at) => part.kind === 'block' || $hasOwnMarks(part, parts.slice(0, at)))
  const end = found < 0 ? parts.length : found
  if (end < parts.length) $moveOut(item, parts.slice(end))
  $spread(item, parts.slice(0, end))
}

/** Puts an item that stands outside a list into one, with the items behind it. */
function $giveList(item: ListItemNode): void {
  const others = item.getNextSiblings()
  const end = others.findIndex((node) => !$isListItemNode(node))
  const list = $createListNode('bullet')
  item.insertBefore(list, false)
  list.append(item, ...(end < 0 ? others : others.slice(0, end)))
}

/** Whether a part is a list whose marks would change if it went on in the list before it. */
function $hasOwnMarks(part: Part, before: readonly Part[]): boolean {
  const first = before.find(({ kind }) => kind === 'list')
  return part.kind === 'list' && first?.kind === 'list' && !$goesOn(first.node, part.node)
}

/** Gives each part but the first an item of its own; behind an inner list they are items of that. */
function $spread(item: ListItemNode, parts: readonly Part[]): void {
  let inner: ListNode | null = null
  let last = item
  const $place = (added: ListItemNode) => {
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
        if (at > 0) $place($createListItemNode().append(...part.nodes))
        break
      case 'paragraph':
        if (at > 0) $place($createListItemNode().append(part.node))
        else $unwrap(part.node)
        break
      case 'list':
        if (inner !== null) {
          inner.append(...part.node.getChildren())
          part.node.remove()
        } else {
          if (at > 0) $place($createListItemNode().append(part.node))
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

/** Moves parts of an item out behind the outermost list around it; what followed the item goes behind them. */
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
      moved.push(...$blocksOf($partsAmong(list.getNextSiblings())))
      current = owner
    } else outermost = list
  }
  let last: LexicalNode = outermost
  for (const node of moved) {
    if (!last.is(outermost) && $isListNode(last) && $isListNode(node) && $goesOn(last, node)) {
      last.append(...node.getChildren())
      node.remove()
      continue
    }
    last.insertAfter(node, false)
    last = node
  }
  $removeEmptyItems(item)
}

/** Parts as nodes that may stand among blocks. */
const $blocksOf = (parts: readonly Part[]): LexicalNode[] =>
  parts.map((part) =>
    part.kind === 'line' ? $createParagraphNode().append(...part.nodes) : $asBlock(part.node),
  )

/** The items behind one, in a list like theirs that goes on with their numbers; null where none follow. */
function $takeTail(item: ListItemNode, list: ListNode): ListNode | null {
  const rest = item.getNextSiblings()
  const [next] = rest
  if (next === undefined) return null
  const tail = $copyNode(list)
  if (list.getListType() === 'number' && $isListItemNode(next)) tail.setStart(next.getValue())
  return tail.append(...rest)
}

/** An item that nothing is left of goes, with the items around it that held only its list. */
function $removeEmptyItems(item: ListItemNode): void {
  let current: LexicalNode | null = item
  while ($isListItemNode(current) && current.isEmpty()) {
    const list: LexicalNode | null = current.getParent()
    const owner: LexicalNode | null = list?.getParent() ?? null
    // An emptied list goes with its last item.
    current.remove()
    current = owner
  }
}

/** Makes a list hold items only, each with at most one inner list, and no deeper than a body may. */
export function $settleList(list: ListNode): void {
  if (list.isEmpty()) {
    list.remove()
    return
  }
  if (list.getListType() === 'check') list.setListType('bullet')
  let inner: ListNode | null = null
  for (const child of list.getChildren()) {
    const item = $isListItemNode(child) ? child : $wrapInItem(child)
    const nested = item.getChildrenSize() === 1 ? item.getFirstChild() : null
    if (!$isListNode(nested)) {
      inner = null
      continue
    }
    if (inner === null) inner = nested
    else if (!$goesOn(inner, nested)) {
      // A second list with marks of its own keeps them, behind this one.
      $moveOut(item, $partsOf(item))
      break
    } else {
      // One item owns one inner list: the second goes on in the first.
      inner.append(...nested.getChildren())
      item.remove()
    }
  }
  $limitDepth(list)
  $giveFirstItem(list)
}

/**
 * An inner list hangs on an item before it: without one, its first item becomes that. Lexical's own rule for this
 * (`hasStrictIndent`) drops the blocks that stand beside an inner list in an item not settled yet.
 */
function $giveFirstItem(list: ListNode): void {
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
