import { $getRoot, type LexicalNode } from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { $createFromBlock, $setBody } from './createFromBlock.ts'
import { $readBlock } from './readBlock.ts'

/** Makes the editor show a body, touching only what differs: nodes of equal blocks stay, and the caret in them. */
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
    if (old !== undefined && !isSame) old.replace(node)
    $place(node, before)
    before = node
  }
  for (const node of present.values()) node.remove()
}

function $place(node: LexicalNode, before: LexicalNode | null): void {
  const stands = node.getPreviousSibling()
  if (node.getParent() !== null && (stands === null ? before === null : stands.is(before))) return
  const first = $getRoot().getFirstChild()
  if (before !== null) before.insertAfter(node, false)
  else if (first !== null && !first.is(node)) first.insertBefore(node, false)
  else if (first === null) $getRoot().append(node)
}
