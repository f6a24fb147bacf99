import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $getState, $isRootNode, $setState, createState, type LexicalNode, type NodeKey } from 'lexical'
import type { ListNumbers } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $getNumbers } from '../nodes/BlockListNode.ts'
import { $hasGivenStart, $originOf } from '../nodes/listOrigin.ts'
import { $selectedBlocks } from './selectedBlocks.ts'

/** What a block was before it was taken out of a numbered list. */
export interface RemovedItem {
  list: BlockId
  number: number
  /** The numbering of the list; its start only where the writer chose it. */
  numbers: ListNumbers
}

/** Kept while the text is open: it is neither saved nor copied. */
const removedItemState = createState('removedItem', {
  parse: (): RemovedItem | null => null,
  unparse: () => undefined,
  resetOnCopyNode: true,
})

export const $getRemovedItem = (node: LexicalNode): RemovedItem | null => $getState(node, removedItemState)

export function $setRemovedItem(node: LexicalNode, left: RemovedItem): void {
  $setState(node, removedItemState, left)
}

/**
 * For the selected blocks: which items of top-level numbered lists they are or were; by the keys of items and
 * blocks.
 */
export function $itemsToRemove(): Map<NodeKey, RemovedItem> {
  const found = new Map<NodeKey, RemovedItem>()
  for (const block of $selectedBlocks()) {
    const left = $getRemovedItem(block)
    if (left !== null) found.set(block.getKey(), left)
    if (!$isListNode(block) || block.getListType() !== 'number' || !$isRootNode(block.getParent())) continue
    const list = $originOf(block)
    if (list === null) continue
    const { start: _, ...style } = $getNumbers(block)
    const start = $chosenStart(block)
    const numbers = { ...style, ...(start !== undefined && { start }) }
    for (const item of block.getChildren()) {
      if ($isListItemNode(item)) found.set(item.getKey(), { list, number: item.getValue(), numbers })
    }
  }
  return found
}

/** The first number if the writer chose it; undefined if a list got it when it was split. */
export const $chosenStart = (list: ListNode): number | undefined =>
  $hasGivenStart(list) ? undefined : $getNumbers(list).start
