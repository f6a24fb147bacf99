import { canonicalJson } from '../canonical.ts'
import type { Block } from '../schema.ts'

/**
 * What a block shows besides its words that is the same in every language: a site's own content, the page a
 * card leads to, a contact. Null for any other block.
 */
export function embeddedIn(block: Block): string | null {
  switch (block.type) {
    case 'opaque':
      return block.raw
    case 'embed':
      return block.href
    case 'contact':
      return canonicalJson([block.contactId, block.phone, block.email])
    default:
      return null
  }
}

/** Whether a block is a card that readers could not tell from others: it has no title, no name. */
export const isUnnamedCard = (block: Block): boolean =>
  (block.type === 'embed' && block.title.trim() === '') ||
  (block.type === 'contact' && block.name.trim() === '')
