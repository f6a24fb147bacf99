import { $getNodeByKey, $getRoot, HISTORY_PUSH_TAG, type LexicalEditor, type NodeKey } from 'lexical'
import type { Body } from '#shared/document/schema.ts'
import { $createFromBlock } from '../blocks/createFromBlock.ts'
import { $selectBlock } from './blocksById.ts'
import { $insertBlocks } from './moveBlocks.ts'

/** See `BodyHandle.insertBlocks`. */
export function insertBlocks(editor: LexicalEditor, blocks: Body, after: NodeKey | null): NodeKey | null {
  let last: NodeKey | null = after
  editor.update(
    () => {
      const at = after === null ? null : $getNodeByKey(after)
      if (at?.isAttached()) $selectBlock(at, 'end')
      const nodes = blocks.map($createFromBlock)
      $insertBlocks(nodes)
      const [first] = nodes
      if (first !== undefined) $selectBlock(first, 'start')
      last = nodes.at(-1)?.getKey() ?? after ?? $getRoot().getLastChild()?.getKey() ?? null
    },
    { tag: HISTORY_PUSH_TAG, discrete: true },
  )
  return last
}
