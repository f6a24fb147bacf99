import type { ReportLine } from '#shared/document/files/report.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { lead as leadSchema, title as titleSchema } from '#shared/domain/article.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

/** The text of a file, as far as it is read: title and lead are empty where the file names none. */
export interface FileText {
  title: string
  lead: string
  blocks: Body
  lines: readonly BroughtLine[]
}

/** A change that this import made itself, after the reader of the file. */
interface OwnLine {
  tone: 'changed' | 'dropped'
  /**
   * `titleAsHeading` and `leadAsParagraph`: it became a block, since its field was taken or is too short for it.
   * `refusedPictures`: pictures that the library did not take.
   */
  what: 'titleAsHeading' | 'leadAsParagraph' | 'refusedPictures'
  count: number
  words: string[]
  at: ReportLine['at']
}

/** A line of the report about a file. */
export type BroughtLine = ReportLine | OwnLine

/** Where the parts of a file's text go. */
interface FilledText {
  /** What is written into the fields above the body. */
  fields: { title?: string; lead?: string }
  blocks: Body
  lines: BroughtLine[]
}

/**
 * Decides where title and lead of a file go: into their fields where these are empty and the words fit; otherwise they
 * become the first blocks, and a line of the report says so.
 */
export function fillFields(
  { title, lead, blocks, lines }: FileText,
  present: { title: string; lead: string },
): FilledText {
  const fields: FilledText['fields'] = {}
  const before: Block[] = []
  const said: BroughtLine[] = [...lines]
  const becomes = (block: Block, kept: 'title' | 'lead', what: OwnLine['what']) => {
    before.push(block)
    const at = said.findIndex((line) => line.what === kept)
    if (at >= 0) said.splice(at, 1)
    said.push({ tone: 'changed', what, count: 1, words: [], at: [block.id] })
  }
  if (title !== '') {
    if (present.title.trim() === '' && titleSchema.safeParse(title).success) fields.title = title
    else becomes(headingOf(title), 'title', 'titleAsHeading')
  }
  if (lead !== '') {
    if (present.lead.trim() === '' && leadSchema.safeParse(lead).success) fields.lead = lead
    else becomes(paragraphOf(lead), 'lead', 'leadAsParagraph')
  }
  return { fields, blocks: [...before, ...blocks], lines: said }
}

const headingOf = (text: string): Block => ({
  id: newId(blockId),
  type: 'heading',
  level: 2,
  content: textInlines(text),
})

const paragraphOf = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: textInlines(text),
})
