import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list'
import { $findMatchingParent, $getSelection, $isRangeSelection, type LexicalNode } from 'lexical'
import { $moveRows } from '../features/tables/editTable.ts'
import { $tableSpan } from '../features/tables/tableSpan.ts'
import { $moveSelectedBlocks } from './moveBlocks.ts'

type Direction = 'up' | 'down'

/**
 * Moves what is selected by one position: items within their list, rows within their table, otherwise blocks. A list
 * or a table that is selected as a whole is moved as a block.
 */
export function $moveSelectionUpOrDown(direction: Direction): void {
  const span = $tableSpan()
  const isWholeTable =
    span !== null &&
    span.bottom - span.top + 1 === span.rows.length &&
    span.right - span.left + 1 === span.columns
  if (span !== null && !isWholeTable) {
    $moveRows(span, direction)
    return
  }
  const items = $selectedItems()
  if (items === null) $moveSelectedBlocks(direction)
  else $moveItems(items, direction)
}

interface Items {
  list: ListNode
  /** The selected ones, in order; each with the list nested in it, which Lexical keeps in an item of its own. */
  first: ListItemNode
  last: ListItemNode
}

const isNest = (item: LexicalNode | null): item is ListItemNode =>
  $isListItemNode(item) && item.getChildrenSize() === 1 && $isListNode(item.getFirstChild())

/** The items of one list at the selection; null: it is not within one, or covers the whole outermost list. */
function $selectedItems(): Items | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const [start, end] = selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus]
  const list = $commonList(start.getNode(), end.getNode())
  const first = list && $itemIn(list, start.getNode())
  const lastOwn = list && $itemIn(list, end.getNode())
  if (!list || !first || !lastOwn) return null
  const head = isNest(first) ? first.getPreviousSibling() : first
  const after = lastOwn.getNextSibling()
  const last = isNest(after) ? after : lastOwn
  if (!$isListItemNode(head)) return null
  const isWhole = head.getPreviousSibling() === null && last.getNextSibling() === null
  if (isWhole && !$isListItemNode(list.getParent())) return null
  return { list, first: head, last }
}

/** The innermost list that contains both. */
function $commonList(a: LexicalNode, b: LexicalNode): ListNode | null {
  let list = $findMatchingParent(a, $isListNode)
  while (list !== null && !list.isParentOf(b)) {
    const owner: LexicalNode | null = list.getParent()
    list = owner === null ? null : $findMatchingParent(owner, $isListNode)
  }
  return list
}

const $itemIn = (list: ListNode, node: LexicalNode): ListItemNode | null => {
  const item = $findMatchingParent(node, (one) => $isListItemNode(one) && list.is(one.getParent()))
  return $isListItemNode(item) ? item : null
}

/** At the end of their list they stay. The neighbours move, so that the selected items keep the caret. */
function $moveItems({ first, last }: Items, direction: Direction): void {
  if (direction === 'up') {
    const nest = first.getPreviousSibling()
    const neighbour = isNest(nest) ? nest.getPreviousSibling() : nest
    if (neighbour === null) return
    last.insertAfter(neighbour, false)
    if (isNest(nest)) neighbour.insertAfter(nest, false)
  } else {
    const neighbour = last.getNextSibling()
    const nest = neighbour?.getNextSibling() ?? null
    if (neighbour === null) return
    first.insertBefore(neighbour, false)
    if (isNest(nest)) neighbour.insertAfter(nest, false)
  }
}
