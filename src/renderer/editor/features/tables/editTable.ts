import {
  $createTableCellNode,
  $createTableRowNode,
  $createTableSelectionFrom,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
} from '@lexical/table'
import { $createParagraphNode, $setSelection } from 'lexical'
import { $cellAt, $columnAt, $isHeading, $tableSpan, cellsOf, type TableSpan } from './tableSpan.ts'

/** As many as a body may have. */
export const mostRows = 2000
export const mostColumns = 50

const $emptyCell = (isHeading: boolean): TableCellNode =>
  $createTableCellNode(isHeading ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS).append(
    $createParagraphNode(),
  )

/** Inserts a row beside the selected ones; a column of headings goes on in it. The caret goes into it. */
export function $insertRow(span: TableSpan, side: 'above' | 'below'): void {
  const { rows, columns, top, bottom, left } = span
  if (rows.length >= mostRows) return
  const row = $createTableRowNode()
  for (let column = 0; column < columns; column += 1) {
    row.append($emptyCell(rows.length > 1 && $isHeading($columnAt(rows, column))))
  }
  if (side === 'above') rows[top]?.insertBefore(row)
  else rows[bottom]?.insertAfter(row)
  cellsOf(row)[left]?.selectStart()
}

/** Inserts a column beside the selected ones; a row of headings goes on in it. The caret goes into it. */
export function $insertColumn(span: TableSpan, side: 'before' | 'after'): void {
  const { rows, columns, top, left, right } = span
  if (columns >= mostColumns) return
  for (const row of rows) {
    const cell = $emptyCell(columns > 1 && $isHeading(cellsOf(row)))
    const beside = row.getChildAtIndex(side === 'before' ? left : right)
    if (side === 'before') beside?.insertBefore(cell)
    else beside?.insertAfter(cell)
  }
  $cellAt(span, top, side === 'before' ? left : right + 1)?.selectStart()
}

/** Removes the selected rows; all of them: the table. */
export function $removeRows({ table, rows, top, bottom, left }: TableSpan): void {
  if (bottom - top + 1 >= rows.length) {
    $removeTable(table)
    return
  }
  const next = rows[bottom + 1] ?? rows[top - 1]
  // The caret leaves first: a selection must not stay in what is gone.
  if (next) cellsOf(next)[left]?.selectStart()
  for (const row of rows.slice(top, bottom + 1)) row.remove()
}

/** Removes the selected columns; all of them: the table. */
export function $removeColumns(span: TableSpan): void {
  const { table, rows, columns, top, left, right } = span
  if (right - left + 1 >= columns) {
    $removeTable(table)
    return
  }
  $cellAt(span, top, right + 1 < columns ? right + 1 : left - 1)?.selectStart()
  for (const row of rows) {
    for (const cell of cellsOf(row).slice(left, right + 1)) cell.remove()
  }
}

export function $removeTable(table: TableNode): void {
  const after = table.getNextSibling() ?? table.insertAfter($createParagraphNode())
  after.selectStart()
  table.remove()
}

/**
 * Moves the selected rows by one. Headings and other rows do not change places: the row of headings stays first.
 * @returns false where they cannot be moved.
 */
export function $moveRows({ rows, top, bottom }: TableSpan, direction: 'up' | 'down'): boolean {
  const neighbour = direction === 'up' ? rows[top - 1] : rows[bottom + 1]
  const edge = direction === 'up' ? rows[bottom] : rows[top]
  if (neighbour === undefined || edge === undefined) return false
  if ($isHeading(cellsOf(neighbour)) !== $isHeading(cellsOf(edge))) return false
  // The neighbour is moved instead of the selected rows, so that these keep the caret.
  if (direction === 'up') edge.insertAfter(neighbour, false)
  else edge.insertBefore(neighbour, false)
  return true
}

/** The same for columns. */
export function $moveColumns(span: TableSpan, direction: 'left' | 'right'): boolean {
  const { rows, columns, left, right } = span
  const from = direction === 'left' ? left - 1 : right + 1
  const edge = direction === 'left' ? right : left
  if (from < 0 || from >= columns) return false
  if ($isHeading($columnAt(rows, from)) !== $isHeading($columnAt(rows, edge))) return false
  for (const row of rows) {
    const [neighbour, beside] = [row.getChildAtIndex(from), row.getChildAtIndex(edge)]
    if (neighbour === null || beside === null) continue
    if (direction === 'left') beside.insertAfter(neighbour, false)
    else beside.insertBefore(neighbour, false)
  }
  return true
}

/** Selects whole rows, whole columns or all cells around the selection. */
export function $selectCells(span: TableSpan, what: 'rows' | 'columns' | 'all'): void {
  const { table, rows, columns } = span
  const [top, bottom] = what === 'rows' ? [span.top, span.bottom] : [0, rows.length - 1]
  const [left, right] = what === 'columns' ? [span.left, span.right] : [0, columns - 1]
  const [first, last] = [$cellAt(span, top, left), $cellAt(span, bottom, right)]
  if (first !== null && last !== null) $setSelection($createTableSelectionFrom(table, first, last))
}

/** Makes the selected rows or columns headings, or plain cells when all of them are headings already. */
export function $toggleHeadings(span: TableSpan, what: 'rows' | 'columns'): void {
  const { rows, top, bottom, left, right } = span
  const cells =
    what === 'rows'
      ? rows.slice(top, bottom + 1).flatMap(cellsOf)
      : rows.flatMap((row) => cellsOf(row).slice(left, right + 1))
  const state = $isHeading(cells) ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW
  for (const cell of cells) cell.setHeaderStyles(state)
}

/**
 * Moves the caret to the next cell or to the one before, row by row; after the last cell it makes a new row, unless
 * the rows are the source's.
 * @returns false where there is no such cell.
 */
export function $goToCell(step: 1 | -1, mayAddRow: boolean): boolean {
  const span = $tableSpan()
  if (span === null) return false
  const { rows, columns, focus } = span
  const row = rows.findIndex((one) => one.is(focus.getParent()))
  const at = row * columns + focus.getIndexWithinParent() + step
  const cell = $cellAt(span, Math.floor(at / columns), ((at % columns) + columns) % columns)
  if (cell !== null) {
    cell.selectEnd()
    return true
  }
  if (step < 0 || !mayAddRow || rows.length >= mostRows) return false
  $insertRow({ ...span, top: row, bottom: row, left: 0, right: 0 }, 'below')
  return true
}
