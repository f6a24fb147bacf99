import { attachmentBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** A file that readers can open or keep, drawn by the attachment feature. */
export const {
  Node: AttachmentNode,
  $createNode: $createAttachmentNode,
  $isNode: $isAttachmentNode,
} = blockNodeOf('attachment', {
  schema: attachmentBlock.omit({ id: true, type: true }),
  textOf: ({ title }) => title,
})
