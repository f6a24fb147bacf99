import type { BlockId } from '../../domain/ids.ts'
import type { Block, TableCell } from '../schema.ts'
import { createLines, type LineSink } from './lines.ts'
import { withoutOverallBold } from './runs.ts'

/** Most columns a table may have; what lies beyond is joined to the last one. */
const maxColumns = 50

interface CellDraft {
  header: boolean
  columns: number
  rows: number
  lines: LineSink
}

/** A table being read. */
export interface TableDraft {
  row(): void
  /** `columns` and `rows` are how far it spans. */
  cell(header: boolean, columns: number, rows: number): LineSink
  /** The table (none when it has no cell), and what could not stand in a cell. */
  finish(id: BlockId, exact: boolean): Block[]
}

export function createTableDraft(): TableDraft {
  const rows: CellDraft[][] = []
  const hoisted: Block[] = []
  return {
    row: () => rows.push([]),
    cell(header, columns, span) {
      const lines = createLines((block) => hoisted.push(block), true)
      if (rows.length === 0) rows.push([])
      rows.at(-1)?.push({ header, columns, rows: span, lines })
      return lines
    },
    finish(id, exact) {
      const filled = rows.filter((row) => row.length > 0)
      const grid = expand(filled, exact)
      const isEmpty = grid.every((row) => row.every((cell) => cell.content.length === 0))
      if (grid.length === 0 || (isEmpty && !exact)) return hoisted
      return [{ id, type: 'table', rows: grid }, ...hoisted]
    },
  }
}

/** Every spanned place gets a cell of its own, empty but for the first; short rows are filled up. */
function expand(rows: readonly CellDraft[][], exact: boolean): TableCell[][] {
  const grid: TableCell[][] = []
  // Per column: how many more rows a cell above reaches down, and whether it is a header.
  let reach: { rows: number; header: boolean }[] = []
  for (const row of rows) {
    const cells: TableCell[] = []
    const next = reach.map(({ rows: left, header }) => ({ rows: left - 1, header }))
    const skipSpanned = () => {
      for (let above = reach[cells.length]; above && above.rows > 0; above = reach[cells.length]) {
        cells.push({ header: above.header, content: [] })
      }
    }
    for (const draft of row) {
      skipSpanned()
      const content = draft.lines.take(exact)
      const own = draft.header && !exact ? withoutOverallBold(content) : content
      const last = cells.at(-1)
      if (cells.length >= maxColumns && last) {
        if (own.length > 0) last.content = [...last.content, { type: 'text', text: ' ', marks: [] }, ...own]
        continue
      }
      const columns = Math.min(draft.columns, maxColumns - cells.length)
      for (let column = 0; column < columns; column += 1) {
        if (draft.rows > 1) next[cells.length] = { rows: draft.rows - 1, header: draft.header }
        cells.push({ header: draft.header, content: column === 0 ? own : [] })
      }
    }
    skipSpanned()
    grid.push(cells)
    reach = Array.from(next, (one) => one ?? { rows: 0, header: false })
  }
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0)
  for (const row of grid) {
    const header = row.length > 0 && row.every((cell) => cell.header)
    while (row.length < width) row.push({ header, content: [] })
  }
  return grid
}
