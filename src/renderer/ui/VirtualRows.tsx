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
 *   initialRow  the row to be at when shown (coming back from it): scrolled to, and the table takes the focus
 *   isBusy      rows of an older question are shown
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { classNames } from './classNames.ts'
import { dropRestOfDoubleClick } from './restOfDoubleClick.ts'
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
  initialRow?: number | undefined
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
  count,
  rowAt,
  onShow,
  columns,
  rowHeight,
  onOpen,
  initialRow,
  isBusy = false,
}: VirtualRowsProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const base = useId()
  const [active, setActive] = useState(initialRow ?? 0)
  const at = Math.min(active, Math.max(count - 1, 0))

  // The active row stays in the page even when scrolled away: it is what screen readers are on.
  const rangeExtractor = (range: Range) => {
    const indexes = defaultRangeExtractor(range)
    return indexes.includes(at) || at >= count ? indexes : [...indexes, at].sort((a, b) => a - b)
  }
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor,
    // A third of the way down, so that what stands before the row is seen too.
    initialOffset: () => Math.max(0, (initialRow ?? 0) * rowHeight - window.innerHeight / 3),
  })
  const items = virtualizer.getVirtualItems()
  // Of the range, not of the items: the active row may be far away from what is seen.
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => onShow(first, last), [first, last, onShow])
  const isReturning = initialRow !== undefined
  useEffect(() => {
    if (isReturning) scroller.current?.focus({ preventScroll: true })
  }, [isReturning])

  // The row itself, which is always there: so everything that scrolls around it follows, also in a small window.
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, base])

  const middle = columns.filter(({ room }) => room !== 'wide')
  const style = {
    '--rows-wide': tracks(columns),
    '--rows-middle': tracks(middle),
    '--rows-narrow': tracks(middle.filter(({ room }) => room !== 'middle')),
    '--row-height': `${rowHeight}px`,
  } as React.CSSProperties

  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') {
      const row = rowAt(at)
      if (row === undefined) return
      event.preventDefault()
      return onOpen(row, at)
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const next = nextRow(event.key, at, count, page)
    if (next === null) return
    event.preventDefault()
    setActive(next)
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
    const row = index === null ? undefined : rowAt(index)
    if (index === null || row === undefined) return
    dropRestOfDoubleClick(event.nativeEvent)
    onOpen(row, index)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a native table cannot leave rows out and keep its layout
    <div
      ref={scroller}
      className={classNames('rows', isBusy && 'rows--busy')}
      style={style}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-busy={isBusy}
      aria-activedescendant={count > 0 ? `${base}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={keyDown}
      onMouseDown={mouseDown}
      onClick={click}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row */}
      <div className="rows__head" role="row" aria-rowindex={1}>
        {columns.map(({ id, header, room }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: a heading to read, without commands
          <span key={id} role="columnheader" className={classNames(roomClass(room))}>
            {header}
          </span>
        ))}
      </div>
      <div role="presentation" className="rows__body" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          return (
            <VirtualRow
              key={key}
              id={`${base}-${index}`}
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
