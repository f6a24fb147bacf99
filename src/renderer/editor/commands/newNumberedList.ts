import { $insertList, $isListNode, type ListNode } from '@lexical/list'
import { $createParagraphNode, type LexicalNode } from 'lexical'
import { $putBack } from './putBackItems.ts'
import { $selectedBlocks } from './selectedBlocks.ts'

/**
 * Turns the selected blocks into a numbered list of their own, which begins with one. Numbers of adjacent
 * lists stay as they are; `$continueNumbers` is a separate command. Blocks that were taken out of a list and
 * are still in the same position become its items again, with their old numbers.
 */
export function $insertNumberedList(): void {
  const selected = $selectedBlocks()
  if ($putBack(selected)) return
  // Lexical would append the new items to an adjacent list, unless another node is between them.
  const separators = [
    $insertSeparator(numberedList(selected.at(0)?.getPreviousSibling()), 'after'),
    $insertSeparator(numberedList(selected.at(-1)?.getNextSibling()), 'before'),
  ]
  $insertList('number')
  for (const separator of separators) separator?.remove()
}

const numberedList = (node: LexicalNode | null | undefined): ListNode | null =>
  $isListNode(node) && node.getListType() === 'number' ? node : null

function $insertSeparator(list: ListNode | null, side: 'after' | 'before'): LexicalNode | null {
  if (list === null) return null
  const separator = $createParagraphNode()
  if (side === 'after') list.insertAfter(separator, false)
  else list.insertBefore(separator, false)
  return separator
}
