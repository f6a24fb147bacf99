import { plainInlines } from '#shared/document/inlines.ts'
import { pullquoteBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** A pull quote: the words, and whose they are. */
export const {
  Node: PullquoteNode,
  $createNode: $createPullquoteNode,
  $isNode: $isPullquoteNode,
} = blockNodeOf('pullquote', {
  schema: pullquoteBlock.omit({ id: true, type: true }),
  textOf: ({ quotation }) => plainInlines(quotation),
})
