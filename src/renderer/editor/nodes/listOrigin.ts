import type { ListNode } from '@lexical/list'
import { $getState, $setState, createState, type LexicalNode } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $getBlockId } from '../identity/blockIdState.ts'

interface Origin {
  /** The id of the list block that this list was split off from. */
  list: BlockId
  /** The first number that this list got when it was split off; the writer did not choose it. */
  start: number
}

/** Kept while the text is open: it is neither saved nor copied. */
const originState = createState('listOrigin', {
  parse: (): Origin | null => null,
  unparse: () => undefined,
  resetOnCopyNode: true,
})

/** Records that a list was split off from another one, and that its first number was not chosen by the writer. */
export function $setOrigin(list: LexicalNode, origin: Origin): void {
  $setState(list, originState, origin)
}

/** The id of the list block that this list was split off from; its own id where it was not split off. */
export const $originOf = (list: ListNode): BlockId | null =>
  $getState(list, originState)?.list ?? $getBlockId(list)

/** Whether the list still has the first number that it got when it was split off. */
export const $hasGivenStart = (list: ListNode): boolean =>
  $getState(list, originState)?.start === list.getStart()
