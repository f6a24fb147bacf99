/**
 * VirtualRows: a table of any length of which only the visible rows exist. One stop for Tab; arrows, Page Up/Down,
 * Home and End move; Enter or a click opens.
 *   label       its name
 *   rows        what is loaded so far; rowKey(row) stable
 *   total       rows in all, when more are to come (for screen readers)
 *   columns     [{ id, header, width (a CSS grid track), cell(row), isRowHeader?, isWideOnly? }]
 *               isWideOnly leaves the column out where the table is narrower than 1180 px
 *   rowHeight   pixels
 *   onOpen(row)
 *   onNearEnd() the last rows came into view
 *   isBusy      rows of an older question are shown
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { classNames } from './classNames.ts'
import './VirtualRows.css'

export interface RowColumn<Row> {
  id: string
  header: string
  width: string
  cell: (row: Row) => ReactNode
  isRowHeader?: boolean | undefined
  isWideOnly?: boolean | undefined
}

interface VirtualRowsProps<Row> {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly RowColumn<Row>[]
  rowHeight: number
  total?: number | undefined
  onOpen: (row: Row) => void
  onNearEnd?: (() => void) | undefined
  isBusy?: boolean | undefined
}

/** Where a key moves the active row; null when the key is not about moving. `page` is how many rows are in view. */
export function nextRow(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  }
  const to = moves[key]
  return to === undefined ? null : Math.min(Math.max(to, 0), last)
}

/** The row that was pressed, by the index it carries. */
const rowIndexOf = ({ target }: MouseEvent): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row ? Number(row.dataset.index) : null
}

const tracks = <Row,>(columns: readonly RowColumn<Row>[]) => columns.map(({ width }) => width).join(' ')

export function VirtualRows<Row>({
  label,
  rows,
  rowKey,
  columns,
  rowHeight,
  total,
  onOpen,
  onNearEnd,
  isBusy = false,
}: VirtualRowsProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const base = useId()
  const [active, setActive] = useState(0)
  const at = Math.min(active, Math.max(rows.length - 1, 0))

  // The active row stays in the page even when scrolled away: it is what screen readers are on.
  const rangeExtractor = (range: Range) => {
    const indexes = defaultRangeExtractor(range)
    return indexes.includes(at) || at >= rows.length ? indexes : [...indexes, at].sort((a, b) => a - b)
  }
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
    overscan: 8,
    rangeExtractor,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 10) onNearEnd?.()
  }, [lastShown, rows.length, onNearEnd])

  const wide = columns
  const narrow = columns.filter(({ isWideOnly }) => !isWideOnly)
  const style = {
    '--rows-wide': tracks(wide),
    '--rows-narrow': tracks(narrow),
    '--row-height': `${rowHeight}px`,
  } as React.CSSProperties

  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') {
      const row = rows[at]
      if (row === undefined) return
      event.preventDefault()
      return onOpen(row)
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const next = nextRow(event.key, at, rows.length, page)
    if (next === null) return
    event.preventDefault()
    setActive(next)
    virtualizer.scrollToIndex(next)
  }

  // The focus stays on the grid: a row may leave the page while it is scrolled.
  const mouseDown = (event: MouseEvent) => {
    const index = rowIndexOf(event)
    if (index === null) return
    event.preventDefault()
    scroller.current?.focus()
    setActive(index)
  }
  const click = (event: MouseEvent) => {
    const index = rowIndexOf(event)
    const row = index === null ? undefined : rows[index]
    if (row !== undefined) onOpen(row)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a native table cannot leave rows out and keep its layout
    <div
      ref={scroller}
      className={classNames('rows', isBusy && 'rows--busy')}
      style={style}
      role="grid"
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-busy={isBusy}
      aria-activedescendant={rows.length > 0 ? `${base}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={keyDown}
      onMouseDown={mouseDown}
      onClick={click}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row */}
      <div className="rows__head" role="row" aria-rowindex={1}>
        {columns.map(({ id, header, isWideOnly }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: a heading to read, without commands
          <span key={id} role="columnheader" className={classNames(isWideOnly && 'rows__wide')}>
            {header}
          </span>
        ))}
      </div>
      <div role="presentation" className="rows__body" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
            <div
              key={key}
              data-index={index}
              id={`${base}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === at}
              className={classNames('rows__row', index === at && 'rows__row--active')}
              style={{ transform: `translateY(${start}px)` }}
            >
              {columns.map(({ id, cell, isRowHeader, isWideOnly }) => (
                <div
                  key={id}
                  role={isRowHeader ? 'rowheader' : 'gridcell'}
                  className={classNames('rows__cell', isWideOnly && 'rows__wide')}
                >
                  {cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
