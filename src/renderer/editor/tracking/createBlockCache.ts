import { $getNodeByKey, $getRoot, type LexicalEditor, type NodeKey } from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { changedBlocks } from './changedBlocks.ts'

/**
 * Reads the body of an editor repeatedly. A read costs as much as what changed since the last one: without a change it
 * answers the same array, and only another order goes through all blocks. Blocks that did not change are the same
 * objects.
 */
export function createBlockCache(editor: LexicalEditor): { read: () => Body } {
  const known = new Map<NodeKey, Block>()
  const changed = new Set<NodeKey>()
  /** Indexes in the last body by node; null: other nodes than then, or another order. */
  let places: Map<NodeKey, number> | null = null
  let body: Body = []
  editor.registerUpdateListener((update) => {
    const { keys, order } = changedBlocks(update)
    for (const key of keys) {
      changed.add(key)
      known.delete(key)
    }
    if (order) places = null
  })
  const $readAll = () => {
    places = new Map()
    body = []
    for (const node of $getRoot().getChildren()) {
      const block = known.get(node.getKey()) ?? $readBlock(node)
      if (block === null) continue
      known.set(node.getKey(), block)
      places.set(node.getKey(), body.length)
      body.push(block)
    }
  }
  const $readChanged = (at: ReadonlyMap<NodeKey, number>) => {
    body = [...body]
    for (const key of changed) {
      const node = $getNodeByKey(key)
      const block = node === null ? null : $readBlock(node)
      const index = at.get(key)
      if (block === null || index === undefined) return $readAll()
      known.set(key, block)
      body[index] = block
    }
  }
  return {
    read() {
      const at = places
      if (at !== null && changed.size === 0) return body
      editor.getEditorState().read(() => (at === null ? $readAll() : $readChanged(at)))
      changed.clear()
      return body
    },
  }
}
