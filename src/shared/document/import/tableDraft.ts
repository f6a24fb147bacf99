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
  /** Null for a cell that nobody sees. */
  lines: LineSink | null
}

interface Span {
  /** How far a cell spans. */
  columns: number
  rows: number
}

/** A table being read. */
export interface TableDraft {
  row(): void
  /** `span` columns more, counted from the left, of which the table says whether they are hidden. */
  columns(span: number, hidden: boolean): void
  cell(header: boolean, span: Span): LineSink
  /** A cell that nobody sees. It takes a place only where its column is a hidden one. */
  hiddenCell(): void
  /** The table (none when it has no cell), and what could not stand in a cell. */
  finish(id: BlockId, exact: boolean): FinishedTable
}

export interface FinishedTable {
  blocks: Block[]
  /** How many columns were left out. */
  hiddenColumns: number
}

export function createTableDraft(): TableDraft {
  const rows: CellDraft[][] = []
  const hoisted: Block[] = []
  const hidden: boolean[] = []
  const put = (cell: CellDraft) => {
    if (rows.length === 0) rows.push([])
    rows.at(-1)?.push(cell)
  }
  return {
    row: () => rows.push([]),
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
      const filled = rows.filter((row) => row.some((cell) => cell.lines !== null))
      withoutHiddenInSpans(filled, hidden.length)
      const grid = expand(filled, hidden, exact)
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
 * LibreOffice Calc leaves hidden columns out, yet counts them where a cell spans them. Where all other rows fit into the
 * columns that a table names, a row that is wider spans hidden ones.
 */
function withoutHiddenInSpans(rows: readonly CellDraft[][], named: number): void {
  const spanning = (row: readonly CellDraft[]) => row.filter(({ columns }) => columns > 1)
  const plain = rows.filter((row) => row.every(({ columns, rows: down }) => columns === 1 && down === 1))
  if (named === 0 || plain.length === 0 || !plain.every((row) => row.length === named)) return
  for (const row of rows) {
    const over = row.reduce((sum, { columns }) => sum + columns, 0) - named
    const [only, ...others] = spanning(row)
    if (only && over > 0 && others.length === 0 && only.columns > over) only.columns -= over
  }
}

/** Every spanned place gets a cell of its own, empty but for the first that is seen; short rows are filled up. */
function expand(rows: readonly CellDraft[][], hidden: readonly boolean[], exact: boolean): TableCell[][] {
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
      if (draft.lines === null && !hidden[cells.length]) continue
      const content = draft.lines?.take(exact) ?? []
      const own = draft.header && !exact ? withoutOverallBold(content) : content
      const last = cells.at(-1)
      if (cells.length >= maxColumns && last) {
        if (own.length > 0) last.content = [...last.content, { type: 'text', text: ' ', marks: [] }, ...own]
        continue
      }
      const from = cells.length
      const columns = Math.min(draft.columns, maxColumns - from)
      const seen = Array.from({ length: columns }, (_, at) => from + at).find((at) => !hidden[at]) ?? from
      for (let column = from; column < from + columns; column += 1) {
        if (draft.rows > 1) next[column] = { rows: draft.rows - 1, header: draft.header }
        cells.push({ header: draft.header, content: column === seen ? own : [] })
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
