/**
 * VirtualRows: a table of any length of which only the visible rows exist. One stop for Tab; arrows, Page Up/Down,
 * Home and End move; Enter or a click opens.
 *   label       its name
 *   count       rows in all
 *   rowAt(index)          a row, or undefined while it is not loaded (it shows blank)
 *   onShow(first, last)   which rows are in view, to be loaded; the function stays the same
 *   columns     [{ id, header, width (a CSS grid track), cell(row), isRowHeader?, room? }]
 *               room 'wide' leaves the column out where the table is narrower than 1180 px, 'middle' below 640 px
 *   rowHeight   pixels
 *   onOpen(row, index)
 *   onRemove(row, index)  of the Delete key; nothing without it
 *   onMenu(row, index, rect)  asks for the row's menu: right button, menu key or Shift+F10; `rect` in the window
 *   onActive(index)   the active row; the function stays the same
 *   initialRow  the row to be at when shown (coming back from it): scrolled to, and the table takes the focus
 *   isBusy      rows of an older question are shown
 */
import { useEffect, useRef, useState } from 'react'
import { classNames } from './classNames.ts'
import { rowHandlers } from './rowHandlers.ts'
import { useRowWindow } from './useRowWindow.ts'
import { type RowColumn, roomClass, VirtualRow } from './VirtualRow.tsx'
import './VirtualRows.css'

interface VirtualRowsProps<Row> {
  label: string
  count: number
  rowAt: (index: number) => Row | undefined
  onShow: (first: number, last: number) => void
  columns: readonly RowColumn<Row>[]
  rowHeight: number
  onOpen: (row: Row, index: number) => void
  onRemove?: ((row: Row, index: number) => void) | undefined
  onMenu?: ((row: Row, index: number, rect: DOMRect) => void) | undefined
  onActive?: ((index: number) => void) | undefined
  initialRow?: number | undefined
  isBusy?: boolean | undefined
}

export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const { label, count, rowAt, onShow, columns, rowHeight, onOpen, onRemove, initialRow } = props
  const { isBusy = false, onMenu, onActive } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(initialRow ?? 0)
  const at = Math.min(active, Math.max(count - 1, 0))
  const { items, height, rowId } = useRowWindow({ scroller, count, at, rowHeight, initialRow, onShow })
  useEffect(() => onActive?.(at), [at, onActive])
  const handlers = rowHandlers({ scroller, count, rowAt, at, setActive, rowHeight, onOpen, onRemove, onMenu })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native table cannot leave rows out and keep its layout
    <div
      ref={scroller}
      className={classNames('rows', isBusy && 'rows--busy')}
      style={rowsStyle(columns, rowHeight)}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-busy={isBusy}
      aria-activedescendant={count > 0 ? rowId(at) : undefined}
      tabIndex={0}
      {...handlers}
    >
      <HeadRow columns={columns} />
      <div role="presentation" className="rows__body" style={{ height }}>
        {items.map(({ index, key, start }) => {
          return (
            <VirtualRow
              key={key}
              id={rowId(index)}
              row={rowAt(index)}
              index={index}
              isActive={index === at}
              top={start}
              columns={columns}
            />
          )
        })}
      </div>
    </div>
  )
}

function HeadRow<Row>({ columns }: { columns: readonly RowColumn<Row>[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native table cannot leave rows out and keep its layout
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    <div className="rows__head" role="row" aria-rowindex={1}>
      {columns.map(({ id, header, room }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: a heading to read, without commands
        <span key={id} role="columnheader" className={classNames(roomClass(room))}>
          {header}
        </span>
      ))}
    </div>
  )
}

/** The CSS grid tracks of each width of the table; `VirtualRows.css` chooses among them. */
function rowsStyle<Row>(columns: readonly RowColumn<Row>[], rowHeight: number): React.CSSProperties {
  const middle = columns.filter(({ room }) => room !== 'wide')
  return {
    '--rows-wide': tracks(columns),
    '--rows-middle': tracks(middle),
    '--rows-narrow': tracks(middle.filter(({ room }) => room !== 'middle')),
    '--row-height': `${rowHeight}px`,
  } as React.CSSProperties
}

const tracks = <Row,>(columns: readonly RowColumn<Row>[]) => columns.map(({ width }) => width).join(' ')
