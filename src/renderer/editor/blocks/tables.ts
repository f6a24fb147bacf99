import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableNode,
} from '@lexical/table'
import { $createParagraphNode } from 'lexical'
import type { TableCell } from '#shared/document/schema.ts'
import { greatestOf } from '#shared/domain/longLists.ts'
import { $createInlines, $readInlines } from './inlines.ts'

const emptyCell: TableCell = { header: false, content: [] }

/** Always rectangular: short rows are filled with empty cells. */
export function $readTable(node: TableNode): TableCell[][] {
  const rows = node
    .getChildren()
    .filter($isTableRowNode)
    .map((row) =>
      row
        .getChildren()
        .filter($isTableCellNode)
        .map((cell): TableCell => ({ header: cell.hasHeader(), content: $readInlines(cell) })),
    )
  const width = greatestOf([1, ...rows.map((row) => row.length)])
  const filled = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => emptyCell)])
  return filled.length > 0 ? filled : [[emptyCell]]
}

export function $createTable(rows: readonly (readonly TableCell[])[]): TableNode {
  return $createTableNode().append(
    ...rows.map((row) =>
      $createTableRowNode().append(
        ...row.map((cell) =>
          $createTableCellNode(
            cell.header ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS,
          ).append($createParagraphNode().append(...$createInlines(cell.content))),
        ),
      ),
    ),
  )
}
