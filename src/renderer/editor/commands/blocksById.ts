/** Edits of top-level blocks by their ids, for the screens around the editor. */
import {
  $createNodeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type LexicalNode,
} from 'lexical'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $createFromBlock } from '../blocks/createFromBlock.ts'
import { $getBlockId } from '../identity/blockIdState.ts'

export const $findBlock = (id: BlockId): LexicalNode | null =>
  $getRoot()
    .getChildren()
    .find((node) => $getBlockId(node) === id) ?? null

/** Puts the caret at the start or end of a block; selects a picture, a divider or an embed as a whole. */
export function $selectBlock(node: LexicalNode, where: 'start' | 'end'): void {
  if ($isElementNode(node)) {
    if (where === 'start') node.selectStart()
    else node.selectEnd()
  } else if ($isDecoratorNode(node)) {
    const selection = $createNodeSelection()
    selection.add(node.getKey())
    $setSelection(selection)
  }
}

/** Inserts a block after another; at the beginning where that is null or not in the text. */
export function $insertBlockAfter(id: BlockId | null, block: Block): void {
  const node = $createFromBlock(block)
  const after = id === null ? null : $findBlock(id)
  const first = $getRoot().getFirstChild()
  if (after !== null) after.insertAfter(node, false)
  else if (first !== null) first.insertBefore(node, false)
  else $getRoot().append(node)
}

export function $replaceBlock(node: LexicalNode, block: Block): void {
  const next = $createFromBlock(block)
  node.replace(next)
  // The caret may have been in the replaced node.
  $selectBlock(next, 'end')
}

/** Moves a block after another; to the beginning where that is null or not in the text. */
export function $moveBlockAfter(node: LexicalNode, after: BlockId | null): void {
  const before = after === null ? null : $findBlock(after)
  const first = $getRoot().getFirstChild()
  if (before !== null) before.insertAfter(node, false)
  else if (first !== null && !first.is(node)) first.insertBefore(node, false)
}

/** Puts the caret at the end of the text when the block that contained it was removed. */
export function $selectEndIfLost(): void {
  const selection = $getSelection()
  const isLost = $isRangeSelection(selection) && $getNodeByKey(selection.anchor.key)?.isAttached() !== true
  if (isLost) $getRoot().selectEnd()
}
