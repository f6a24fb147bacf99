import { createLines } from '../../import/lines.ts'
import type { ItemSink } from '../../import/listDraft.ts'
import { withoutOverallBold } from '../../import/runs.ts'
import { createTextBox, type FlowSink } from '../../import/sinks.ts'
import type { Block, Inline } from '../../schema.ts'
import { quote, type Writing, writeOfficeContent } from './inlineWriter.ts'
import type { OfficeParagraph, OfficePart, OfficeTable } from './officeText.ts'
import { type Outline, plainText } from './outline.ts'
import { writeTable } from './writeTable.ts'
import { writtenMark } from './writtenMark.ts'

interface PartWriting extends Writing {
  flow: FlowSink
  outline: Pick<Outline, 'levelOf' | 'isTooDeep'>
  /** The last block so far; null before the first. */
  lastBlock(): Block | null
}

/** Writes the parts of an office document into a flow of blocks. */
export interface PartWriter {
  write(part: OfficePart): void
  finish(): void
}

export function createPartWriter(writing: PartWriting): PartWriter {
  const { flow } = writing
  /** The open quotation, which the next paragraph may continue. */
  let quotation: FlowSink | null = null
  /** The last list item, which the next paragraph may continue. */
  let item: ItemSink | null = null
  const close = (next: OfficePart) => {
    if (next.kind === 'finding') return
    if (!isQuote(next)) {
      quotation?.finish()
      quotation = null
    }
    if (!(next.kind === 'paragraph' && next.mark?.kind === 'continued')) item = null
  }
  const write = (part: OfficePart): void => {
    close(part)
    switch (part.kind) {
      case 'finding':
        writing.tell(part.tone, part.what, { words: quote(part.words) })
        break
      case 'divider':
        flow.block({ id: writing.newId(), type: 'divider' })
        break
      case 'table':
        flow.finish()
        // A table with a single cell only frames its content.
        for (const inner of framedParts(part) ?? []) write(inner)
        if (framedParts(part) === null) for (const block of writeTable(part, writing)) flow.block(block)
        break
      case 'paragraph':
        for (const behind of writeParagraph(part)) write(behind)
    }
  }
  const writeParagraph = (paragraph: OfficeParagraph): OfficePart[] => {
    tellAlignment(paragraph, writing)
    const { mark, role, content } = paragraph
    if (role.kind === 'heading') return writeHeading(paragraph, role.level, writing)
    // A title that is not at the beginning is a heading.
    if (role.kind === 'title') return writeHeading(paragraph, 1, writing)
    if (mark?.kind === 'item' && mark.mark.kind !== 'none') {
      const words = plainText(content)
      if (mark.mark.kind === 'written' && words !== '')
        writing.tell('changed', 'numbers', { words: quote(`${mark.mark.text} ${words}`) })
      item = flow.wordItem(mark)
      return writeOfficeContent(content, item, writing)
    }
    if (mark?.kind === 'continued' && item) {
      item.boundary()
      return writeOfficeContent(content, item, writing)
    }
    if (role.kind === 'caption' && writeCaption(paragraph, writing)) return []
    if (isQuote(paragraph)) quotation ??= createTextBox(flow, 'quote', { own: null, newId: writing.newId })
    const sink = quotation ?? flow
    sink.boundary()
    const boxes = writeOfficeContent(content, sink, writing)
    sink.boundary()
    return boxes
  }
  return {
    write,
    finish() {
      quotation?.finish()
      flow.finish()
    },
  }
}

const isQuote = (part: OfficePart): boolean =>
  part.kind === 'paragraph' && part.role.kind === 'quote' && part.mark === null

/** The content of a table's only cell; null for larger tables. */
function framedParts({ rows }: OfficeTable): OfficePart[] | null {
  const [only, ...others] = rows.flatMap(({ cells }) => cells)
  return only && others.length === 0 ? only.parts : null
}

function tellAlignment({ isAligned, content }: OfficeParagraph, { tell }: Writing): void {
  if (isAligned && plainText(content) !== '') tell('dropped', 'alignment')
}

/** Writes a heading; its number becomes text. */
function writeHeading({ mark, content }: OfficeParagraph, level: number, writing: PartWriting): OfficePart[] {
  const { flow, outline, newId, tell } = writing
  const hoisted: Block[] = []
  const lines = createLines((block) => hoisted.push(block), true)
  flow.finish()
  const boxes = writeOfficeContent(content, lines, writing)
  const words = withoutOverallBold(lines.take(false))
  const number = mark?.kind === 'item' ? writtenMark(mark.mark) : ''
  const numbered: Inline[] =
    number === '' ? words : [{ type: 'text', text: `${number} `, marks: [] }, ...words]
  if (words.length > 0) {
    const shown = quote(`${number} ${plainText(content)}`)
    if (number !== '') tell('changed', 'numbers', { words: shown })
    if (outline.isTooDeep(level)) tell('changed', 'headingLevels', { words: shown })
    flow.block({ id: newId(), type: 'heading', level: outline.levelOf(level), content: numbered })
  }
  for (const block of hoisted) flow.block(block)
  return boxes
}

/** Gives a caption to the picture in its paragraph or directly above it; false if there is no such picture. */
function writeCaption({ content }: OfficeParagraph, writing: PartWriting): boolean {
  const { flow, lastBlock } = writing
  if (content.some(({ kind }) => kind === 'box')) return false
  flow.boundary()
  writeOfficeContent(
    content.filter(({ kind }) => kind === 'picture'),
    flow,
    writing,
  )
  const picture = lastBlock()
  if (picture?.type !== 'image' || picture.caption.length > 0) return false
  const lines = createLines(() => {}, true)
  writeOfficeContent(
    content.filter(({ kind }) => kind !== 'picture'),
    lines,
    writing,
  )
  picture.caption = lines.take(false)
  return true
}
