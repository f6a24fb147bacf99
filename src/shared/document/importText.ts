import type { BlockId } from '../domain/ids.ts'
import { withoutInvisible } from '../language/invisible.ts'
import { fitBlocks } from './import/limits.ts'
import { createNotes } from './import/notes.ts'
import type { ImportResult } from './importResult.ts'
import { textInlines } from './inlines.ts'
import type { Block } from './schema.ts'

const withoutSpacesAtEnds = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()

/** Reads plain text as paragraphs: an empty line separates them, a single line end is a line break. */
export function importText(written: string, newId: () => BlockId): ImportResult {
  const { text, words } = withoutInvisible(written)
  const notes = createNotes()
  notes.add('invisible', words)
  const paragraphs = text
    .replace(/\r\n|[\r\v\f\u0085\u2028]/g, '\n')
    .replaceAll('\u2029', '\n\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map(withoutSpacesAtEnds)
    .filter((part) => part !== '')
  const blocks = paragraphs.map(
    (part): Block => ({ id: newId(), type: 'paragraph', content: textInlines(part) }),
  )
  const fitted = fitBlocks(blocks, newId)
  const dropped = fitted.lost > 0 ? [{ kind: 'tooLong', count: fitted.lost }] : []
  return { blocks: fitted.blocks, dropped, images: [], notes: notes.all(), findings: [] }
}
