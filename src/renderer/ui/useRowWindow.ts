import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useId, useRef } from 'react'

interface RowWindowInput {
  scroller: RefObject<HTMLDivElement | null>
  /** Rows in all. */
  count: number
  /** The index of the active row, which is scrolled into view when it changes. */
  at: number
  /** CSS pixels. */
  rowHeight: number
  initialRow: number | undefined
  onShow: (first: number, last: number) => void
}

/** The rendered rows: those in view, a few around them, and the active one. */
export function useRowWindow({ scroller, count, at, rowHeight, initialRow, onShow }: RowWindowInput) {
  const base = useId()
  // The active row stays rendered even when it is scrolled out of view, because screen readers refer to it.
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
    // A third of the window below the top, so that the rows above are visible too.
    initialOffset: () => Math.max(0, (initialRow ?? 0) * rowHeight - window.innerHeight / 3),
  })
  const items = virtualizer.getVirtualItems()
  // Taken from the range and not from the items, because the active row may be far from the rows in view.
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => onShow(first, last), [first, last, onShow])
  const isReturning = initialRow !== undefined
  useEffect(() => {
    if (isReturning) scroller.current?.focus({ preventScroll: true })
  }, [isReturning, scroller])

  // The row's own element, which is always rendered, is scrolled into view: so every scrolling ancestor
  // follows, also in a small window.
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, base])

  return { items, height: virtualizer.getTotalSize(), rowId: (index: number) => `${base}-${index}` }
}
