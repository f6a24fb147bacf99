import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type LexicalNode,
} from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { $createFromBlock, $setBody } from './createFromBlock.ts'
import { $readBlock } from './readBlock.ts'

/** Shows a body and changes only what differs: nodes of equal blocks stay, and with them the caret. */
export function $showBody(blocks: Body): void {
  if (blocks.length === 0) {
    $setBody(blocks)
    return
  }
  const present = new Map<BlockId, LexicalNode>()
  for (const node of $getRoot().getChildren()) {
    const id = $getBlockId(node)
    if (id !== null) present.set(id, node)
  }
  let before: LexicalNode | null = null
  for (const block of blocks) {
    const old = present.get(block.id)
    present.delete(block.id)
    const shown = old === undefined ? null : $readBlock(old)
    const isSame = shown !== null && canonicalJson(shown) === canonicalJson(block)
    const node: LexicalNode = old !== undefined && isSame ? old : $createFromBlock(block)
    if (old !== undefined && !isSame) $replace(old, node)
    $moveAfter(node, before)
    before = node
  }
  for (const node of present.values()) node.remove()
}

/** The caret goes along: Lexical leaves it in the node that is gone, and fails at the next one that it replaces. */
function $replace(old: LexicalNode, node: LexicalNode): void {
  old.replace(node)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const { anchor, focus } = selection
  if ([anchor, focus].every(({ key }) => $getNodeByKey(key)?.isAttached() === true)) return
  if ($isElementNode(node)) node.selectEnd()
  else $setSelection(null)
}

function $moveAfter(node: LexicalNode, preceding: LexicalNode | null): void {
  const previous = node.getPreviousSibling()
  if (node.getParent() !== null && (previous === null ? preceding === null : previous.is(preceding))) return
  const first = $getRoot().getFirstChild()
  if (preceding !== null) preceding.insertAfter(node, false)
  else if (first !== null && !first.is(node)) first.insertBefore(node, false)
  else if (first === null) $getRoot().append(node)
}
