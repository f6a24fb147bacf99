import type { BlockId } from '../../../domain/ids.ts'
import { fitBlocks } from '../../import/limits.ts'
import { createFlow } from '../../import/sinks.ts'
import type { Block } from '../../schema.ts'
import type { Report } from '../createReport.ts'
import { plausibleTitle } from '../titles.ts'
import { createPartWriter } from './createPartWriter.ts'
import type { OfficePart, OfficeRun, OfficeText } from './officeText.ts'
import { readOutline } from './outline.ts'

interface WriteOptions {
  newId(): BlockId
  report: Report
  onProgress(share: number): void
}

/** After how many parts progress is reported. */
const progressStep = 200

/** Turns an office document into title, lead and blocks, through the sinks of the HTML importer and its limits. */
export function writeBlocks(
  { parts, notes, title: named }: OfficeText,
  { newId, report, onProgress }: WriteOptions,
): { title: string; lead: string; blocks: Block[] } {
  const outline = readOutline(parts)
  const blocks: Block[] = []
  const places: (() => void)[] = []
  const flow = createFlow({
    paragraph: (content) => blocks.push({ id: newId(), type: 'paragraph', content }),
    block: (block) => blocks.push(block),
    newId,
  })
  const writer = createPartWriter({
    flow,
    outline,
    lastBlock: () => blocks.at(-1) ?? null,
    newId,
    tell(tone, what, { count = 1, words = '' } = {}) {
      const index = blocks.length
      // The block at this position is finished later, so its id is looked up at the end.
      places.push(() => {
        const block = blocks[index] ?? blocks.at(-1)
        report.add(tone, what, { count, words: [words], at: block ? [block.id] : [] })
      })
    },
  })
  const all = [...outline.parts, ...notes.flatMap(withNumber)]
  all.forEach((part, at) => {
    writer.write(part)
    if (at % progressStep === 0) onProgress(at / all.length)
  })
  writer.finish()
  for (const tell of places) tell()
  const fitted = fitBlocks(blocks, newId)
  report.add('dropped', 'tooLong', { count: fitted.lost })
  const title = outline.title || plausibleTitle(named)
  if (title !== '') report.add('kept', 'title', { words: [title] })
  if (outline.lead !== '') report.add('kept', 'lead', { words: [outline.lead] })
  return { title, lead: outline.lead, blocks: fitted.blocks }
}

/** Puts the number of a footnote before its words. */
function withNumber(note: OfficePart[], at: number): OfficePart[] {
  const number: OfficeRun = { kind: 'text', text: `[${at + 1}] `, marks: [], href: null }
  const [first, ...others] = note
  if (first?.kind === 'paragraph' && first.mark === null)
    return [{ ...first, role: { kind: 'body' }, content: [number, ...first.content] }, ...others]
  const alone: OfficePart = {
    ...{ kind: 'paragraph', role: { kind: 'body' }, mark: null, content: [number], isAligned: false },
  }
  return [alone, ...note]
}
