import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list'
import {
  $copyNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $isRootNode,
  type LexicalNode,
} from 'lexical'
import { maxStart, minStart, type NumberStyle, styleOfList } from '#shared/document/numbering.ts'
import { $getNumbers, $setNumbers } from '../nodes/BlockListNode.ts'

/** The numbering of the list at the caret. */
export interface CaretNumbers extends NumberStyle {
  /** The number of the item at the caret. */
  number: number
  isReversed: boolean
  /** There is a numbered list before this one whose numbers it can continue. */
  canContinue: boolean
}

interface CaretItem {
  list: ListNode
  item: ListItemNode
}

function $itemAtCaret(): CaretItem | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
  const list = item?.getParent()
  return item && $isListNode(list) && list.getListType() === 'number' ? { list, item } : null
}

/** Null outside numbered lists. */
export function $numbersAtCaret(): CaretNumbers | null {
  const caret = $itemAtCaret()
  if (caret === null) return null
  const numbers = $getNumbers(caret.list)
  return {
    ...styleOfList(numbers),
    number: caret.item.getValue(),
    isReversed: numbers.reversed === true,
    canContinue: $listBefore(caret.list) !== null,
  }
}

/** Changes how the numbers of the list at the caret are written; the numbers stay. */
export function $setNumberStyle({ numbering, delimiter }: NumberStyle): void {
  const caret = $itemAtCaret()
  if (caret === null) return
  const { start, reversed } = $getNumbers(caret.list)
  $setNumbers(caret.list, {
    start,
    ...(numbering !== 'decimal' && { numbering }),
    ...(delimiter === ')' && { delimiter }),
    ...(reversed && { reversed }),
  })
}

/** Makes the list at the caret count up or down. */
export function $setReversed(isReversed: boolean): void {
  const caret = $itemAtCaret()
  if (caret === null) return
  const { start: _, reversed: __, ...style } = $getNumbers(caret.list)
  $setNumbers(caret.list, { ...style, ...(isReversed && { reversed: true }) })
}

/**
 * Sets the number of the item at the caret; the following items count on from there. In the middle of a
 * top-level list a new list begins with that item. A nested list cannot be split, so its first number is set
 * instead.
 */
export function $setItemNumber(number: number): void {
  const caret = $itemAtCaret()
  if (caret === null || !Number.isInteger(number) || number < minStart || number > maxStart) return
  const { list, item } = caret
  const numbers = $getNumbers(list)
  if ($isRootNode(list.getParent()) && item.getPreviousSibling() !== null) {
    const rest = $copyNode(list)
    list.insertAfter(rest)
    rest.append(item, ...item.getNextSiblings())
    $setNumbers(rest, { ...numbers, start: number })
    return
  }
  list.setStart(list.getStart() + number - item.getValue())
}

/** Makes the list at the caret continue the numbered list before it, with the same numbering. */
export function $continueNumbers(): void {
  const caret = $itemAtCaret()
  const before = caret && $listBefore(caret.list)
  if (!caret || !before) return
  const numbers = $getNumbers(before)
  $setNumbers(caret.list, { ...numbers, start: $nextNumber(before) })
}

/** The number that an item appended to a numbered list gets. */
export function $nextNumber(list: ListNode): number {
  const last = list
    .getChildren()
    .filter($isListItemNode)
    .findLast((item) => !$isListNode(item.getFirstChild()))
  const step = $getNumbers(list).reversed ? -1 : 1
  return last === undefined ? list.getStart() : last.getValue() + step
}

/** The nearest numbered list before a list in the body, whatever is between them. */
function $listBefore(list: ListNode): ListNode | null {
  if (!$isRootNode(list.getParent())) return null
  let before: LexicalNode | null = list.getPreviousSibling()
  while (before !== null && !($isListNode(before) && before.getListType() === 'number')) {
    before = before.getPreviousSibling()
  }
  return before
}
