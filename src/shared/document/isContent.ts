import { mediaOf } from './pictures.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/** Readers get something from the block: words, pictures, files, or what only the site can show. */
export const isContent = (block: Block): boolean =>
  mediaOf(block).length > 0 || block.type === 'opaque' || blockText(block).trim() !== ''
