import { $getNodeByKey, $getRoot, $isRootNode, type LexicalEditor, type NodeKey } from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import { type BodyPatch, diffOrder, isEmptyPatch } from '#shared/document/patch.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { ChangeSource } from '../autosave/createAutosave.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { changedBlocks } from './changedBlocks.ts'

/** An update with this tag shows stored text; it is nothing to save. */
export const LOADED_TAG = 'visnyk-loaded'

export interface BodyTracker extends ChangeSource {
  /** The body as main has it, as far as we know: what a merge starts from. */
  stored(): Body
  /** The editor now shows this stored body: nothing in it is changed. */
  loaded(blocks: Body): void
  /** Main now has this body; what differs from it in the editor counts as changed. */
  rebase(blocks: Body): void
  /** Told of every change, on each key. */
  subscribe(listener: () => void): () => void
}

/**
 * Follows an editor, for as long as that lives, and knows which blocks main does not have yet. A key press costs a look at the dirty nodes;
 * blocks are read when a patch is taken, and only the changed ones.
 */
export function createBodyTracker(editor: LexicalEditor, blocks: Body): BodyTracker {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  let known = new Map<BlockId, Block>()
  let order: BlockId[] = []
  let changed = new Set<NodeKey>()
  let orderChanged = false
  // An empty body is shown as an empty paragraph, which main hears of with the first thing written.
  let orderDiffers = false

  const remember = (body: Body) => {
    known = new Map(body.map((block) => [block.id, block]))
    order = body.map((block) => block.id)
  }
  const loaded = (body: Body) => {
    remember(body)
    changed.clear()
    orderChanged = false
    orderDiffers = editor.getEditorState().read(() => $order().join() !== order.join())
  }
  loaded(blocks)

  const isNews = (block: Block): boolean => {
    const old = known.get(block.id)
    return old === undefined || canonicalJson(old) !== canonicalJson(block)
  }

  const $collect = (): { patch: BodyPatch; order: BlockId[] } => {
    const set = new Map<BlockId, Block>()
    for (const key of changed) {
      const node = $getNodeByKey(key)
      const block = node !== null && $isRootNode(node.getParent()) ? $readBlock(node) : null
      if (block !== null && isNews(block)) set.set(block.id, block)
    }
    if (!orderChanged && !orderDiffers) return { patch: { set: [...set.values()], splices: [] }, order }
    const nodes = $getRoot().getChildren()
    const ids = $order()
    const splices = diffOrder(order, ids)
    const inserted = new Set(splices.flatMap((splice) => splice.insert).filter((id) => !known.has(id)))
    // What main never had, or was told is gone, goes with its content.
    for (const node of inserted.size > 0 ? nodes : []) {
      const id = $getBlockId(node)
      const block = id !== null && inserted.has(id) && !set.has(id) ? $readBlock(node) : null
      if (block !== null) set.set(block.id, block)
    }
    return { patch: { set: [...set.values()], splices }, order: ids }
  }

  editor.registerUpdateListener((update) => {
    if (update.tags.has(LOADED_TAG)) return
    const { keys, order: moved } = changedBlocks(update)
    if (keys.length === 0 && !moved) return
    for (const key of keys) changed.add(key)
    orderChanged ||= moved
    tell()
  })

  return {
    take() {
      if (changed.size === 0 && !orderChanged) return null
      const { patch, order: sentOrder } = editor.getEditorState().read($collect)
      const taken = { changed, orderChanged: orderChanged || orderDiffers }
      changed = new Set()
      orderChanged = false
      orderDiffers = false
      if (isEmptyPatch(patch)) return null
      return {
        payload: { patch },
        accept() {
          for (const block of patch.set) known.set(block.id, block)
          if (!taken.orderChanged) return
          const kept = new Set(sentOrder)
          for (const id of order) if (!kept.has(id)) known.delete(id)
          order = sentOrder
        },
        giveBack() {
          for (const key of taken.changed) changed.add(key)
          orderChanged ||= taken.orderChanged
        },
      }
    },
    stored: () => order.map((id) => known.get(id)).filter((block) => block !== undefined),
    loaded,
    rebase(body) {
      remember(body)
      editor.getEditorState().read(() => {
        for (const node of $getRoot().getChildren()) changed.add(node.getKey())
      })
      orderChanged = true
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const $order = (): BlockId[] =>
  $getRoot()
    .getChildren()
    .map($getBlockId)
    .filter((id) => id !== null)
