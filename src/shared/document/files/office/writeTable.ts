import type { LineSink } from '../../import/lines.ts'
import { createTableDraft } from '../../import/tableDraft.ts'
import type { Block } from '../../schema.ts'
import { quote, type Writing, writeOfficeContent } from './inlineWriter.ts'
import type { OfficePart, OfficeTable } from './officeText.ts'
import { plainText } from './outline.ts'
import { writtenMark } from './writtenMark.ts'

/** Writes a table; blocks that its cells cannot contain follow it. */
export function writeTable({ rows }: OfficeTable, writing: Writing): Block[] {
  const draft = createTableDraft()
  for (const { isHeader, cells } of rows) {
    draft.row()
    for (const { columns, rows: down, parts } of cells) {
      if (columns > 1 || down > 1) writing.tell('changed', 'mergedCells')
      const sink = draft.cell(isHeader, { columns, rows: down })
      for (const part of parts) writeCellPart(part, sink, writing)
    }
  }
  return draft.finish(writing.newId(), false).blocks
}

/** In a cell a paragraph becomes a line, a list item a line with its mark, and a nested table a line per row. */
function writeCellPart(part: OfficePart, sink: LineSink, writing: Writing): void {
  switch (part.kind) {
    case 'divider':
      sink.boundary()
      break
    case 'finding':
      writing.tell(part.tone, part.what, { words: quote(part.words) })
      break
    case 'table':
      writing.tell('changed', 'nestedTables')
      for (const block of writeTable(part, writing)) sink.block(block)
      break
    case 'paragraph': {
      const { mark, content, isAligned } = part
      const isWorded = plainText(content) !== ''
      if (isAligned && isWorded) writing.tell('dropped', 'alignment')
      sink.boundary()
      const written = mark?.kind === 'item' ? writtenMark(mark.mark) : ''
      if (written !== '' && isWorded)
        sink.text({ text: `${written} `, marks: [], href: null, space: 'collapse' })
      const boxes = writeOfficeContent(content, sink, writing)
      sink.boundary()
      for (const box of boxes) writeCellPart(box, sink, writing)
    }
  }
}
