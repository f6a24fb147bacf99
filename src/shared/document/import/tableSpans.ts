import type { LineSink } from './lines.ts'

export interface CellDraft {
  header: boolean
  /** How many columns the cell spans. */
  columns: number
  /** How many rows the cell spans; infinite: all to the end of its row group. */
  rows: number
  /** Null for a hidden cell. */
  lines: LineSink | null
}

export interface RowDraft {
  cells: CellDraft[]
  /** The first row of a `thead`, `tbody` or `tfoot`: no cell above spans it. */
  startsGroup: boolean
}

/** Whether a row has a cell that is seen. */
export const showsCells = ({ cells }: RowDraft): boolean => cells.some(({ lines }) => lines !== null)

/**
 * LibreOffice Calc omits hidden columns but counts them in the span of a cell. Where all other rows fit the
 * declared columns, a wider row must span hidden ones, so its span is reduced.
 */
export function withoutHiddenInSpans(rows: readonly RowDraft[], named: number): void {
  const filled = rows.filter(showsCells).map(({ cells }) => cells)
  const plain = filled.filter((row) => row.every(({ columns, rows: down }) => columns === 1 && down === 1))
  if (named === 0 || plain.length === 0 || !plain.every((row) => row.length === named)) return
  for (const row of filled) {
    const over = row.reduce((sum, { columns }) => sum + columns, 0) - named
    const [only, ...others] = row.filter(({ columns }) => columns > 1)
    if (only && over > 0 && others.length === 0 && only.columns > over) only.columns -= over
  }
}

/** How many columns of a table are examined. A cell cannot span more (HTML's limit for `colspan`). */
export const widestSpan = 1000

/** A cell with several columns, and the first of them. */
interface WideCell {
  cell: CellDraft
  from: number
}

/**
 * Reduces spans by the columns in which no cell begins, because such a column shows nothing: a title with
 * `colspan=100` above two columns spans two. Hidden columns stay, so that they are left out by their number.
 */
export function withoutEmptyColumns(rows: readonly RowDraft[], hidden: readonly boolean[]): void {
  const begun = new Set<number>()
  const wide: WideCell[] = []
  // Per column: the number of the first row that the cell above does not span.
  let reach: number[] = []
  rows.forEach(({ cells, startsGroup }, row) => {
    if (startsGroup) reach = []
    let at = 0
    for (const cell of cells) {
      while ((reach[at] ?? 0) > row) at += 1
      if (cell.lines === null && !hidden[at]) continue
      const end = at + cell.columns
      if (cell.rows > 1) {
        for (let column = at; column < Math.min(end, widestSpan); column += 1) reach[column] = row + cell.rows
      }
      begun.add(firstSeen(at, end, hidden))
      if (cell.columns > 1) wide.push({ cell, from: at })
      at = end
    }
  })
  const kept = [0]
  for (let at = 0; at < 2 * widestSpan; at += 1) {
    kept.push((kept[at] ?? 0) + (begun.has(at) || hidden[at] ? 1 : 0))
  }
  for (const { cell, from } of wide) {
    const [before, behind] = [kept[from], kept[from + cell.columns]]
    cell.columns = before === undefined || behind === undefined ? 1 : behind - before
  }
}

/** The first column of a cell that is seen; its first one when all are hidden. */
export function firstSeen(from: number, end: number, hidden: readonly boolean[]): number {
  for (let at = from; at < end; at += 1) if (!hidden[at]) return at
  return from
}
