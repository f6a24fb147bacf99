import { embedBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** A card that leads to another page. */
export const {
  Node: EmbedNode,
  $createNode: $createEmbedNode,
  $isNode: $isEmbedNode,
} = blockNodeOf('embed', {
  schema: embedBlock.omit({ id: true, type: true }),
  textOf: ({ title }) => title,
})
