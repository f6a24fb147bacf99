/** Reads the difference between the editor's body and the one that main has, as a patch. */
import { $getNodeByKey, $getRoot, $isRootNode, type LexicalEditor, type NodeKey } from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import { type BodyPatch, diffOrder } from '#shared/document/patch.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $getBlockId } from '../identity/blockIdState.ts'

/** The state of one tracker: the body that main has, and which nodes of the editor changed since. */
export interface TrackedBody {
  readonly editor: LexicalEditor
  storedBlocks: Map<BlockId, Block>
  storedOrder: BlockId[]
  /** Keys of top-level nodes that changed since changes were last taken. */
  changed: Set<NodeKey>
  /** Blocks were added, removed or moved since changes were last taken. */
  orderChanged: boolean
  /** An empty body is shown as an empty paragraph; it is sent to main with the first change. */
  orderDiffers: boolean
}

/** The changes, and the order of the body after them. */
export function $collectPatch(tracked: TrackedBody): { patch: BodyPatch; order: BlockId[] } {
  const { storedBlocks, storedOrder } = tracked
  const set = new Map<BlockId, Block>()
  for (const key of tracked.changed) {
    const node = $getNodeByKey(key)
    const block = node !== null && $isRootNode(node.getParent()) ? $readBlock(node) : null
    if (block !== null && differsFromStored(tracked, block)) set.set(block.id, block)
  }
  if (!tracked.orderChanged && !tracked.orderDiffers) {
    return { patch: { set: [...set.values()], splices: [] }, order: storedOrder }
  }
  const nodes = $getRoot().getChildren()
  const order = $orderOfIds()
  const splices = diffOrder(storedOrder, order)
  const inserted = new Set(splices.flatMap((splice) => splice.insert).filter((id) => !storedBlocks.has(id)))
  // A block that main never had, or that was reported as removed, is sent with its content.
  for (const node of inserted.size > 0 ? nodes : []) {
    const id = $getBlockId(node)
    const block = id !== null && inserted.has(id) && !set.has(id) ? $readBlock(node) : null
    if (block !== null) set.set(block.id, block)
  }
  return { patch: { set: [...set.values()], splices }, order }
}

function differsFromStored({ storedBlocks }: TrackedBody, block: Block): boolean {
  const stored = storedBlocks.get(block.id)
  return stored === undefined || canonicalJson(stored) !== canonicalJson(block)
}

/** The ids of the body's blocks, in their order. */
export const $orderOfIds = (): BlockId[] =>
  $getRoot()
    .getChildren()
    .map($getBlockId)
    .filter((id) => id !== null)

export const $topLevelKeys = (): NodeKey[] => $getRoot().getChildrenKeys()
