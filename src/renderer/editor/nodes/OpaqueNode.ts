import { opaqueBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** Content of a site that Visnyk does not know: it can be moved and removed, not edited; kept byte for byte. */
export const { Node: OpaqueNode, $createNode: $createOpaqueNode } = blockNodeOf('opaque', {
  schema: opaqueBlock.omit({ id: true, type: true }),
  textOf: () => '',
})
