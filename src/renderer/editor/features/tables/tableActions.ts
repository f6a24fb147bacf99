import {
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUpToLine,
  Columns3,
  type LucideIcon,
  MoveDown,
  MoveLeft,
  MoveRight,
  MoveUp,
  PanelLeft,
  PanelTop,
  Rows3,
  Table2,
  Trash2,
} from 'lucide-react'
import {
  $insertColumn,
  $insertRow,
  $moveColumns,
  $moveRows,
  $removeColumns,
  $removeRows,
  $removeTable,
  $selectCells,
  $toggleHeadings,
  mostColumns,
  mostRows,
} from './editTable.ts'
import { $tableSpan, type TableSpan } from './tableSpan.ts'

export interface TableAction {
  id: TableActionId
  icon: LucideIcon
  /** In the notation of lib/shortcuts; without it the action is in the menu and the palette. */
  chord?: string
  /** It changes how many rows and columns there are, or their order: in a translation these are the source's. */
  isStructural: boolean
  $run(): void
}

const action = <I extends string>(
  id: I,
  icon: LucideIcon,
  $do: (span: TableSpan) => void,
  { chord, isStructural = true }: { chord?: string; isStructural?: boolean } = {},
) => ({
  ...{ id, icon, isStructural, ...(chord !== undefined && { chord }) },
  $run: () => {
    const span = $tableSpan()
    if (span !== null) $do(span)
  },
})

/** Everything that can be done with a table at the caret: the toolbar's menu, the keys and the palette. */
export const tableActions = {
  insert: [
    action('rowAbove', ArrowUpToLine, (span) => $insertRow(span, 'above'), { chord: 'mod+alt+arrowup' }),
    action('rowBelow', ArrowDownToLine, (span) => $insertRow(span, 'below'), { chord: 'mod+alt+arrowdown' }),
    action('columnBefore', ArrowLeftToLine, (span) => $insertColumn(span, 'before'), {
      chord: 'mod+alt+arrowleft',
    }),
    action('columnAfter', ArrowRightToLine, (span) => $insertColumn(span, 'after'), {
      chord: 'mod+alt+arrowright',
    }),
  ],
  move: [
    action('rowUp', MoveUp, (span) => void $moveRows(span, 'up'), { chord: 'alt+shift+arrowup' }),
    action('rowDown', MoveDown, (span) => void $moveRows(span, 'down'), { chord: 'alt+shift+arrowdown' }),
    action('columnLeft', MoveLeft, (span) => void $moveColumns(span, 'left'), {
      chord: 'alt+shift+arrowleft',
    }),
    action('columnRight', MoveRight, (span) => void $moveColumns(span, 'right'), {
      chord: 'alt+shift+arrowright',
    }),
  ],
  select: [
    action('selectRow', Rows3, (span) => $selectCells(span, 'rows'), {
      ...{ chord: 'alt+shift+r', isStructural: false },
    }),
    action('selectColumn', Columns3, (span) => $selectCells(span, 'columns'), {
      ...{ chord: 'alt+shift+c', isStructural: false },
    }),
    action('selectTable', Table2, (span) => $selectCells(span, 'all'), {
      ...{ chord: 'alt+shift+t', isStructural: false },
    }),
  ],
  headings: [
    action('headerRow', PanelTop, (span) => $toggleHeadings(span, 'rows'), { chord: 'alt+shift+h' }),
    action('headerColumn', PanelLeft, (span) => $toggleHeadings(span, 'columns'), { chord: 'alt+shift+v' }),
  ],
  remove: [
    action('removeRow', Trash2, $removeRows, { chord: 'mod+shift+backspace' }),
    action('removeColumn', Trash2, $removeColumns, { chord: 'mod+shift+delete' }),
    action('removeTable', Trash2, ({ table }) => $removeTable(table)),
  ],
} as const

type Sections = typeof tableActions
export type TableActionId = Sections[keyof Sections][number]['id']

export const allTableActions: readonly TableAction[] = Object.values(tableActions).flat()

/** A table that is as large as a body allows gets no more rows or columns. */
export function $isTooLargeFor(id: TableActionId): boolean {
  const span = $tableSpan()
  if (span === null) return false
  if (id === 'rowAbove' || id === 'rowBelow') return span.rows.length >= mostRows
  return (id === 'columnBefore' || id === 'columnAfter') && span.columns >= mostColumns
}
