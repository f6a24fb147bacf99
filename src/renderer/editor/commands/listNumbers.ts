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

/** How the numbered list at the caret counts. */
export interface CaretNumbers extends NumberStyle {
  /** The number of the item at the caret. */
  number: number
  isReversed: boolean
  /** A numbered list goes before this one, whose numbers it can go on with. */
  canContinue: boolean
}

interface Place {
  list: ListNode
  item: ListItemNode
}

function $placeOfCaret(): Place | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
  const list = item?.getParent()
  return item && $isListNode(list) && list.getListType() === 'number' ? { list, item } : null
}

/** Null outside numbered lists. */
export function $numbersAtCaret(): CaretNumbers | null {
  const place = $placeOfCaret()
  if (place === null) return null
  const numbers = $getNumbers(place.list)
  return {
    ...styleOfList(numbers),
    number: place.item.getValue(),
    isReversed: numbers.reversed === true,
    canContinue: $listBefore(place.list) !== null,
  }
}

/** Writes the numbers of the list at the caret in another way; the numbers stay. */
export function $setNumberStyle({ numbering, delimiter }: NumberStyle): void {
  const place = $placeOfCaret()
  if (place === null) return
  const { start, reversed } = $getNumbers(place.list)
  $setNumbers(place.list, {
    start,
    ...(numbering !== 'decimal' && { numbering }),
    ...(delimiter === ')' && { delimiter }),
    ...(reversed && { reversed }),
  })
}

/** Lets the list at the caret count up, or down. */
export function $setReversed(isReversed: boolean): void {
  const place = $placeOfCaret()
  if (place === null) return
  const { start: _, reversed: __, ...style } = $getNumbers(place.list)
  $setNumbers(place.list, { ...style, ...(isReversed && { reversed: true }) })
}

/**
 * Gives the item at the caret a number; what follows it counts on from there. In the middle of a list of its own block
 * another list begins with it; a nested list, which is one with its item, is counted from its beginning.
 */
export function $setItemNumber(number: number): void {
  const place = $placeOfCaret()
  if (place === null || !Number.isInteger(number) || number < minStart || number > maxStart) return
  const { list, item } = place
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

/** Lets the list at the caret go on where the numbered list before it ends, in the same way of counting. */
export function $continueNumbers(): void {
  const place = $placeOfCaret()
  const before = place && $listBefore(place.list)
  if (!place || !before) return
  const numbers = $getNumbers(before)
  $setNumbers(place.list, { ...numbers, start: $nextNumber(before) })
}

/** The number that an item put at a numbered list's end gets. */
export function $nextNumber(list: ListNode): number {
  const last = list
    .getChildren()
    .filter($isListItemNode)
    .findLast((item) => !$isListNode(item.getFirstChild()))
  const step = $getNumbers(list).reversed ? -1 : 1
  return last === undefined ? list.getStart() : last.getValue() + step
}

/** The numbered list that goes before a list in the body, whatever stands between them. */
function $listBefore(list: ListNode): ListNode | null {
  if (!$isRootNode(list.getParent())) return null
  let before: LexicalNode | null = list.getPreviousSibling()
  while (before !== null && !($isListNode(before) && before.getListType() === 'number')) {
    before = before.getPreviousSibling()
  }
  return before
}
