import { $createListItemNode, $createListNode, $isListNode, type ListNode } from '@lexical/list'
import { $getRoot, $isElementNode, type ElementNode, type LexicalNode } from 'lexical'
import { $getBlockId } from '../identity/blockIdState.ts'
import { $countItems, $getNumbers, $setNumbers } from '../nodes/BlockListNode.ts'
import { $hasGivenStart, $originOf, $setOrigin } from '../nodes/listOrigin.ts'
import { $chosenStart, $getRemovedItem, type RemovedItem } from './removedItems.ts'

/**
 * Turns blocks that were taken out of a numbered list back into its items, if they are still in the same
 * position. Otherwise returns false and changes nothing.
 */
export function $putBack(selected: readonly LexicalNode[]): boolean {
  const blocks = selected.filter($isElementNode)
  const left = $commonOrigin(blocks)
  const [first, last] = [blocks.at(0), blocks.at(-1)]
  if (left === null || !first || !last || blocks.length !== selected.length) return false
  if (!$isInOldPosition(first, last, left)) return false
  const previous = $partOf(first.getPreviousSibling(), left)
  const next = $partOf(last.getNextSibling(), left)
  const made = $makeList(blocks)
  if (previous !== null)
    $appendTo(previous, { made, next: next !== null && $isRest(next, left) ? next : null, left })
  else if (next !== null && $canPrecede(next, blocks.length, left)) $prependTo(next, made, left)
  else $startAgain(made, left)
  return true
}

/** What the first block was, if all blocks were items of the same list. */
function $commonOrigin(blocks: readonly ElementNode[]): RemovedItem | null {
  const items = blocks.map((block) => $getRemovedItem(block))
  const first = items.at(0) ?? null
  return items.every((item) => item !== null && item.list === first?.list) ? first : null
}

/**
 * Whether a part of that list is before or after the blocks, with only removed items between, or no part of
 * it is left.
 */
function $isInOldPosition(first: LexicalNode, last: LexicalNode, left: RemovedItem): boolean {
  const leads = (from: LexicalNode, $step: (node: LexicalNode) => LexicalNode | null): boolean => {
    let node = $step(from)
    while (node !== null && $getRemovedItem(node)?.list === left.list) node = $step(node)
    return $partOf(node, left) !== null
  }
  return (
    leads(first, (node) => node.getPreviousSibling()) ||
    leads(last, (node) => node.getNextSibling()) ||
    !$getRoot()
      .getChildren()
      .some((node) => $isListNode(node) && $originOf(node) === left.list)
  )
}

/** The list next to the blocks, if it is a part of their list and still has the same numbering. */
function $partOf(node: LexicalNode | null, { list, numbers }: RemovedItem): ListNode | null {
  if (!$isListNode(node) || node.getListType() !== 'number' || $originOf(node) !== list) return null
  const now = $getNumbers(node)
  const isCountedAlike =
    now.numbering === numbers.numbering &&
    now.delimiter === numbers.delimiter &&
    now.reversed === numbers.reversed
  return isCountedAlike ? node : null
}

/** Whether a part got its first number when the list was split, and not from the writer. */
const $isRest = (part: ListNode, { list, numbers }: RemovedItem): boolean =>
  $hasGivenStart(part) || ($getBlockId(part) === list && $chosenStart(part) === numbers.start)

const $canPrecede = (next: ListNode, count: number, left: RemovedItem): boolean =>
  $isRest(next, left) || next.getStart() === left.number + stepOf(left) * count

const stepOf = ({ numbers }: RemovedItem): 1 | -1 => (numbers.reversed ? -1 : 1)

function $makeList(blocks: readonly ElementNode[]): ListNode {
  const list = $createListNode('number')
  blocks.at(0)?.insertBefore(list, false)
  for (const block of blocks) {
    const item = $createListItemNode()
    // The block is replaced, rather than its children moved, so that a caret in an empty block stays.
    block.replace(item, true)
    list.append(item)
    item.setFormat(block.getFormatType())
  }
  return list
}

function $appendTo(
  previous: ListNode,
  { made, next, left }: { made: ListNode; next: ListNode | null; left: RemovedItem },
): void {
  const numbers = $getNumbers(previous)
  const first = previous.getStart()
  // The part with the id of the original list keeps it.
  const whole = next !== null && $getBlockId(next) === left.list ? next : previous
  const parts = [previous, made, ...(next === null ? [] : [next])]
  const items = parts.flatMap((part) => part.getChildren())
  whole.splice(0, whole.getChildrenSize(), items)
  for (const part of parts) if (!part.is(whole)) part.remove()
  $setNumbers(whole, numbers)
  if (numbers.start !== undefined) $beginWith(whole, first, left)
}

function $prependTo(next: ListNode, made: ListNode, left: RemovedItem): void {
  const begins = next.getStart()
  const isConsecutive = begins === left.number + stepOf(left) * $countItems(made)
  next.splice(0, 0, made.getChildren())
  made.remove()
  $beginWith(next, isConsecutive ? left.number : begins, left)
}

function $startAgain(made: ListNode, left: RemovedItem): void {
  $setNumbers(made, left.numbers)
  $beginWith(made, left.number, left)
  $setOrigin(made, { list: left.list, start: left.number })
}

/** Sets the first number of a list; it is omitted where it is the default and the writer did not choose it. */
function $beginWith(list: ListNode, first: number, { numbers }: RemovedItem): void {
  const { start: _, ...style } = $getNumbers(list)
  const usual = numbers.reversed ? $countItems(list) : 1
  const isUsual = numbers.start === undefined && first === usual
  $setNumbers(list, { ...style, ...(!isUsual && { start: first }) })
}
