import type { BlockId } from '../domain/ids.ts'
import { fitBlocks } from './import/limits.ts'
import { textInlines } from './inlines.ts'
import type { Block } from './schema.ts'

const withoutSpacesAtEnds = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()

/** Plain text as paragraphs: an empty line parts them, a single line end is a line break. */
export function importText(text: string, newId: () => BlockId): Block[] {
  const paragraphs = text
    .replace(/\r\n|[\r\v\f\u0085\u2028]/g, '\n')
    .replaceAll('\u2029', '\n\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => withoutSpacesAtEnds(part))
    .filter((part) => part !== '')
  const blocks = paragraphs.map(
    (part): Block => ({ id: newId(), type: 'paragraph', content: textInlines(part) }),
  )
  return fitBlocks(blocks, newId).blocks
}
