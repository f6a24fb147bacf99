import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { nextRow } from './nextRow.ts'
import { dropRestOfDoubleClick } from './restOfDoubleClick.ts'

interface RowInput<Row> {
  scroller: RefObject<HTMLDivElement | null>
  /** Rows in all. */
  count: number
  rowAt: (index: number) => Row | undefined
  /** The index of the active row. */
  at: number
  setActive: (index: number) => void
  /** CSS pixels. */
  rowHeight: number
  onOpen: (row: Row, index: number) => void
  onRemove?: ((row: Row, index: number) => void) | undefined
  onMenu?: ((row: Row, index: number, rect: DOMRect) => void) | undefined
}

/** What keys and the mouse do in a table of rows. */
export function rowHandlers<Row>(input: RowInput<Row>) {
  const { scroller, rowAt, setActive, onOpen } = input
  return {
    onKeyDown: (event: KeyboardEvent) => pressKey(input, event),
    // The focus stays on the grid: a row may leave the page while it is scrolled.
    onMouseDown: (event: MouseEvent) => {
      const index = rowIndexOf(event)
      if (index === null) return
      event.preventDefault()
      scroller.current?.focus()
      setActive(index)
    },
    onClick: (event: MouseEvent) => {
      const index = rowIndexOf(event)
      const row = index === null ? undefined : rowAt(index)
      if (index === null || row === undefined) return
      dropRestOfDoubleClick(event.nativeEvent)
      onOpen(row, index)
    },
    onContextMenu: (event: MouseEvent) => {
      const index = rowIndexOf(event)
      const row = index === null ? undefined : rowAt(index)
      if (index === null || row === undefined || !input.onMenu) return
      event.preventDefault()
      input.onMenu(row, index, new DOMRect(event.clientX, event.clientY, 0, 0))
    },
  }
}

/** The menu of the active row, under it. */
function askForMenu<Row>({ scroller, rowAt, at, onMenu }: RowInput<Row>, event: KeyboardEvent): void {
  const row = rowAt(at)
  const element = scroller.current?.querySelector(`[data-index="${at}"]`)
  if (row === undefined || !element || !onMenu) return
  event.preventDefault()
  onMenu(row, at, element.getBoundingClientRect())
}

function pressKey<Row>(input: RowInput<Row>, event: KeyboardEvent): void {
  const { scroller, count, rowAt, at, setActive, rowHeight } = input
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    askForMenu(input, event)
    return
  }
  const run = { Enter: input.onOpen, Delete: input.onRemove }[event.key]
  if (run) {
    const row = rowAt(at)
    if (row === undefined) return
    event.preventDefault()
    run(row, at)
    return
  }
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
  const next = nextRow(event.key, at, count, page)
  if (next === null) return
  event.preventDefault()
  setActive(next)
}

/** The row that was pressed, by the index that its element carries; null beside the rows. */
function rowIndexOf({ target }: MouseEvent): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row ? Number(row.dataset.index) : null
}
