import type { BlockId } from '../domain/ids.ts'
import { fitBlocks } from './import/limits.ts'
import { textInlines } from './inlines.ts'
import type { Block } from './schema.ts'

/** Plain text as paragraphs: an empty line parts them, a single line end is a line break. */
export function importText(text: string, newId: () => BlockId): Block[] {
  const paragraphs = text
    .split(/(?:\r\n|[\n\r\u2028\u2029])[^\S\r\n\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])\s*|\u2029/)
    .map((part) => part.replace(/[^\S\r\n]+(?=[\r\n]|$)/g, '').trim())
    .filter((part) => part !== '')
  const blocks = paragraphs.map(
    (part): Block => ({ id: newId(), type: 'paragraph', content: textInlines(part) }),
  )
  return fitBlocks(blocks, newId).blocks
}
