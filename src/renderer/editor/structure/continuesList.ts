import type { ListNode } from '@lexical/list'
import { $nextNumber } from '../commands/listNumbers.ts'
import { $getNumbers } from '../nodes/BlockListNode.ts'

/**
 * Whether the items of a list can follow those of another: both have the same kind of marks, and the numbers
 * are consecutive.
 */
export function $continuesList(first: ListNode, next: ListNode): boolean {
  if (first.getListType() !== next.getListType()) return false
  if (first.getListType() !== 'number') return true
  const [a, b] = [$getNumbers(first), $getNumbers(next)]
  return (
    a.numbering === b.numbering &&
    a.delimiter === b.delimiter &&
    a.reversed === b.reversed &&
    (b.start === undefined || b.start === $nextNumber(first))
  )
}
