import type { BlockId } from '../../domain/ids.ts'
import type { Block, TableCell } from '../schema.ts'
import { createLines, type LineSink } from './lines.ts'
import { withoutOverallBold } from './runs.ts'
import {
  type CellDraft,
  firstSeen,
  type RowDraft,
  showsCells,
  withoutEmptyColumns,
  withoutHiddenInSpans,
} from './tableSpans.ts'

/** The greatest number of columns; the content of further cells is appended to the last one. */
const maxColumns = 50

interface Span {
  /** How many columns and rows a cell spans; infinitely many rows: all to the end of its row group. */
  columns: number
  rows: number
}

/** A table that is being read. */
export interface TableDraft {
  row(): void
  /** A row group begins or ends: no cell spans rows across it. */
  groupEdge(): void
  /** Declares `span` more columns, from the left, hidden or not. */
  columns(span: number, hidden: boolean): void
  cell(header: boolean, span: Span): LineSink
  /** A hidden cell. It takes up a column only where that column is hidden. */
  hiddenCell(): void
  /** The table (none when it has no cell), and the blocks that a cell cannot contain. */
  finish(id: BlockId, exact: boolean): FinishedTable
}

interface FinishedTable {
  blocks: Block[]
  /** How many columns were left out. */
  hiddenColumns: number
}

export function createTableDraft(): TableDraft {
  const rows: RowDraft[] = []
  let startsGroup = false
  const hoisted: Block[] = []
  const hidden: boolean[] = []
  const row = () => {
    rows.push({ cells: [], startsGroup })
    startsGroup = false
  }
  const put = (cell: CellDraft) => {
    if (rows.length === 0) row()
    rows.at(-1)?.cells.push(cell)
  }
  return {
    row,
    groupEdge() {
      startsGroup = true
    },
    columns(span, isHidden) {
      for (let left = span; left > 0 && hidden.length < maxColumns; left -= 1) hidden.push(isHidden)
    },
    cell(header, span) {
      const lines = createLines((block) => hoisted.push(block), true)
      put({ header, ...span, lines })
      return lines
    },
    hiddenCell: () => put({ header: false, columns: 1, rows: 1, lines: null }),
    finish(id, exact) {
      withoutHiddenInSpans(rows, hidden.length)
      withoutEmptyColumns(rows, hidden)
      const grid = expand(rows, hidden, exact)
      const width = grid[0]?.length ?? 0
      const seen = Array.from({ length: width }, (_, at) => at).filter((at) => !hidden[at])
      const shown = seen.length === 0 ? grid : grid.map((row) => row.filter((_, at) => !hidden[at]))
      const hiddenColumns = seen.length === 0 ? 0 : width - seen.length
      const isEmpty = shown.every((row) => row.every((cell) => cell.content.length === 0))
      if (shown.length === 0 || (isEmpty && !exact)) return { blocks: hoisted, hiddenColumns: 0 }
      return { blocks: [{ id, type: 'table', rows: shown }, ...hoisted], hiddenColumns }
    },
  }
}

/**
 * Every spanned position gets a cell of its own; the first visible one has the content. Short rows are filled
 * up. A row in which no cell is seen counts for the spans only.
 */
function expand(rows: readonly RowDraft[], hidden: readonly boolean[], exact: boolean): TableCell[][] {
  const grid: TableCell[][] = []
  // Per column: for how many more rows the cell above spans it, and whether that cell is a header.
  let reach: { rows: number; header: boolean }[] = []
  for (const row of rows) {
    if (row.startsGroup) reach = []
    const cells: TableCell[] = []
    const next = reach.map(({ rows: left, header }) => ({ rows: left - 1, header }))
    const skipSpanned = () => {
      for (let above = reach[cells.length]; above && above.rows > 0; above = reach[cells.length]) {
        cells.push({ header: above.header, content: [] })
      }
    }
    for (const draft of row.cells) {
      skipSpanned()
      if (draft.lines === null && !hidden[cells.length]) continue
      const content = draft.lines?.take(exact) ?? []
      const own = draft.header && !exact ? withoutOverallBold(content) : content
      const last = cells.at(-1)
      if (cells.length >= maxColumns && last) {
        if (own.length > 0) last.content.push({ type: 'text', text: ' ', marks: [] })
        for (const one of own) last.content.push(one)
        continue
      }
      const from = cells.length
      const columns = Math.min(draft.columns, maxColumns - from)
      const seen = firstSeen(from, from + columns, hidden)
      for (let column = from; column < from + columns; column += 1) {
        if (draft.rows > 1) next[column] = { rows: draft.rows - 1, header: draft.header }
        cells.push({ header: draft.header, content: column === seen ? own : [] })
      }
    }
    skipSpanned()
    if (showsCells(row)) grid.push(cells)
    reach = Array.from(next, (one) => one ?? { rows: 0, header: false })
  }
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0)
  for (const row of grid) {
    const header = row.length > 0 && row.every((cell) => cell.header)
    while (row.length < width) row.push({ header, content: [] })
  }
  return grid
}
