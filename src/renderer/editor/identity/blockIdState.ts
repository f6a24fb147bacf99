import { $getState, $setState, createState, type LexicalNode } from 'lexical'
import { type BlockId, blockId } from '#shared/domain/ids.ts'

/**
 * The id of a block, stored on its top-level node. It stays with the node through editing, moving and undo; a
 * copied node (a split, a duplicate) has none until `registerBlockIds` gives it a new one.
 */
const blockIdState = createState('blockId', {
  parse: (value): BlockId | null => {
    const parsed = blockId.safeParse(value)
    return parsed.success ? parsed.data : null
  },
  resetOnCopyNode: true,
})

export const $getBlockId = (node: LexicalNode): BlockId | null => $getState(node, blockIdState)

export function $setBlockId<N extends LexicalNode>(node: N, id: BlockId | null): N {
  return $setState(node, blockIdState, id)
}
