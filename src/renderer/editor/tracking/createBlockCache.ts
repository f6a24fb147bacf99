import { $getRoot, type LexicalEditor, type NodeKey } from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { changedBlocks } from './changedBlocks.ts'

/** Reads the body of an editor repeatedly; each read costs only as much as changed since the last one. */
export function createBlockCache(editor: LexicalEditor): { read: () => Body } {
  const known = new Map<NodeKey, Block>()
  editor.registerUpdateListener((update) => {
    for (const key of changedBlocks(update).keys) known.delete(key)
  })
  return {
    read: () =>
      editor.getEditorState().read(() => {
        const body: Body = []
        for (const node of $getRoot().getChildren()) {
          const block = known.get(node.getKey()) ?? $readBlock(node)
          if (block === null) continue
          known.set(node.getKey(), block)
          body.push(block)
        }
        return body
      }),
  }
}
