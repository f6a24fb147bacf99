import { imageBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** A photo with its alternative text, caption and credit, drawn by the image feature. */
export const {
  Node: ImageNode,
  $createNode: $createImageNode,
  $isNode: $isImageNode,
} = blockNodeOf('image', { schema: imageBlock.omit({ id: true, type: true }), textOf: ({ alt }) => alt })
