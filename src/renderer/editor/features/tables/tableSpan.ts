import {
  $findCellNode,
  $findTableNode,
  $isTableCellNode,
  $isTableRowNode,
  $isTableSelection,
  type TableCellNode,
  type TableNode,
  type TableRowNode,
} from '@lexical/table'
import { $getSelection, $isRangeSelection } from 'lexical'

/** The cells that the selection touches, as a rectangle of one table; all numbers begin with 0 and are inclusive. */
export interface TableSpan {
  table: TableNode
  rows: readonly TableRowNode[]
  columns: number
  top: number
  bottom: number
  left: number
  right: number
  /** Where the caret is, or the moving end of the selection. */
  focus: TableCellNode
}

const rowsOf = (table: TableNode): TableRowNode[] => table.getChildren().filter($isTableRowNode)

export const cellsOf = (row: TableRowNode): TableCellNode[] => row.getChildren().filter($isTableCellNode)

export const $cellAt = ({ rows }: Pick<TableSpan, 'rows'>, row: number, column: number) => {
  const cell = rows[row]?.getChildAtIndex(column)
  return $isTableCellNode(cell) ? cell : null
}

/** The rectangle at the selection; null when it is not within one table. */
export function $tableSpan(): TableSpan | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  const anchor = $findCellNode(selection.anchor.getNode())
  const focus = $findCellNode(selection.focus.getNode())
  const table = focus && $findTableNode(focus)
  if (anchor === null || focus === null || table === null) return null
  const rows = rowsOf(table)
  const rowOf = (cell: TableCellNode) => rows.findIndex((row) => row.is(cell.getParent()))
  const [first, last] = [rowOf(anchor), rowOf(focus)]
  if (first < 0 || last < 0) return null
  const [from, to] = [anchor.getIndexWithinParent(), focus.getIndexWithinParent()]
  return {
    ...{ table, rows, focus, columns: rows[0]?.getChildrenSize() ?? 0 },
    ...{ top: Math.min(first, last), bottom: Math.max(first, last) },
    ...{ left: Math.min(from, to), right: Math.max(from, to) },
  }
}

/** Every cell is a heading. */
export const $isHeading = (cells: readonly TableCellNode[]): boolean =>
  cells.length > 0 && cells.every((cell) => cell.hasHeader())

export const $columnAt = (rows: readonly TableRowNode[], column: number): TableCellNode[] =>
  rows.flatMap((row) => $cellAt({ rows: [row] }, 0, column) ?? [])
