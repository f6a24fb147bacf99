import { embeddedIn } from './cards/embedded.ts'
import { mediaOf } from './pictures.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/** Readers get something from the block: words, pictures, files, a card, or what only the site can show. */
export const isContent = (block: Block): boolean =>
  mediaOf(block).length > 0 || embeddedIn(block) !== null || blockText(block).trim() !== ''
