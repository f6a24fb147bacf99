import {
  $copyNode,
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type LexicalNode,
} from 'lexical'
import { $selectedBlocks } from './selectedBlocks.ts'

/** Moves the selected blocks by one position, with their ids; false at the end of the body. */
export function $moveSelectedBlocks(direction: 'up' | 'down'): boolean {
  const blocks = $selectedBlocks()
  const neighbour = direction === 'up' ? blocks[0]?.getPreviousSibling() : blocks.at(-1)?.getNextSibling()
  const edge = direction === 'up' ? blocks.at(-1) : blocks[0]
  if (!neighbour || edge === undefined) return false
  // The neighbour is moved instead of the selected nodes, so that these keep the caret.
  if (direction === 'up') edge.insertAfter(neighbour, false)
  else edge.insertBefore(neighbour, false)
  return true
}

/** Puts a block before another, or (null) at the end. */
export function $moveBlockBefore(node: LexicalNode, before: LexicalNode | null): void {
  if (node.is(before)) return
  if (before === null) $getRoot().append(node)
  else before.insertBefore(node, false)
}

/** Copies the selected blocks after the last of them; the copies get new ids. */
export function $duplicateSelectedBlocks(): void {
  const blocks = $selectedBlocks()
  let after = blocks.at(-1)
  for (const block of blocks) {
    const copy = $copyDeep(block)
    after?.insertAfter(copy, false)
    after = copy
  }
}

function $copyDeep(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node)
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...node.getChildren().map($copyDeep))
  return copy
}

/** Removes the selected blocks; a body keeps at least one empty paragraph for writing. */
export function $removeSelectedBlocks(): void {
  const blocks = $selectedBlocks()
  const after = blocks.at(-1)?.getNextSibling() ?? null
  const before = blocks[0]?.getPreviousSibling() ?? null
  for (const block of blocks) block.remove()
  if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode())
  const next = after ?? before ?? $getRoot().getFirstChild()
  if ($isElementNode(next)) next.selectStart()
}

/** Inserts blocks at the caret: instead of an empty paragraph, else after the present block. */
export function $insertBlocks(nodes: readonly LexicalNode[]): void {
  const selection = $getSelection()
  const at = $selectedBlocks().at(-1) ?? $getRoot().getLastChild()
  let after = at
  for (const node of nodes) {
    if (after === null) $getRoot().append(node)
    else after.insertAfter(node, false)
    after = node
  }
  const last = nodes.at(-1)
  if (last === undefined) return
  // After a last block that accepts no text, adds a paragraph for writing.
  if (!$isElementNode(last) && last.getNextSibling() === null) last.insertAfter($createParagraphNode(), false)
  if ($isElementNode(last)) last.selectStart()
  else if ($isRangeSelection(selection) || selection === null) last.selectNext(0, 0)
  if (at?.getType() === 'paragraph' && at.getTextContentSize() === 0 && $isElementNode(at) && at.isEmpty()) {
    at.remove()
  }
}
