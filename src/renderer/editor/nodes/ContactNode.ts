import { contactBlock } from '#shared/document/schema.ts'
import { blockNodeOf } from './BlockDecoratorNode.ts'

/** A contact of the directory with its words in the language of the text. */
export const {
  Node: ContactNode,
  $createNode: $createContactNode,
  $isNode: $isContactNode,
} = blockNodeOf('contact', {
  schema: contactBlock.omit({ id: true, type: true }),
  textOf: ({ name }) => name,
})
