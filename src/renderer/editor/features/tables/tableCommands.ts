import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findCellNode,
  $findTableNode,
  $getTableRowNodeFromTableCellNodeOrThrow,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableCellNode,
} from '@lexical/table'
import { $createParagraphNode, $getSelection, $isRangeSelection } from 'lexical'

export const tableCommands = {
  rowAbove: () => void $insertTableRowAtSelection(false),
  rowBelow: () => void $insertTableRowAtSelection(true),
  columnBefore: () => void $insertTableColumnAtSelection(false),
  columnAfter: () => void $insertTableColumnAtSelection(true),
  headerRow: () => $toggleHeader($rowOfCell),
  headerColumn: () => $toggleHeader($columnOfCell),
  removeRow: () => $deleteTableRowAtSelection(),
  removeColumn: () => $deleteTableColumnAtSelection(),
  removeTable: () => {
    const cell = $currentCell()
    const table = cell === null ? null : $findTableNode(cell)
    if (table === null) return
    const after = table.getNextSibling() ?? table.insertAfter($createParagraphNode())
    table.remove()
    after.selectStart()
  },
} as const
export type TableCommand = keyof typeof tableCommands

function $currentCell(): TableCellNode | null {
  const selection = $getSelection()
  if (selection === null) return null
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : selection.getNodes()[0]
  return node === undefined ? null : $findCellNode(node)
}

/**
 * Makes the cells of the row or column at the caret header cells, or plain cells when all of them are header
 * cells already.
 */
function $toggleHeader($cellsOf: (cell: TableCellNode) => TableCellNode[]): void {
  const cell = $currentCell()
  if (cell === null) return
  const cells = $cellsOf(cell)
  const isHeader = cells.every((one) => one.hasHeader())
  for (const one of cells) {
    one.setHeaderStyles(isHeader ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW)
  }
}

const $rowOfCell = (cell: TableCellNode): TableCellNode[] =>
  $getTableRowNodeFromTableCellNodeOrThrow(cell).getChildren().filter($isTableCellNode)

function $columnOfCell(cell: TableCellNode): TableCellNode[] {
  const at = cell.getIndexWithinParent()
  const rows = $getTableRowNodeFromTableCellNodeOrThrow(cell).getParentOrThrow().getChildren()
  return rows
    .filter($isTableRowNode)
    .map((row) => row.getChildAtIndex(at))
    .filter($isTableCellNode)
}
