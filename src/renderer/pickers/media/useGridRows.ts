import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useId, useRef } from 'react'
import { type GridLayout, gridSizes, useGridLayout } from './gridLayout.ts'

interface GridRowsInput {
  scroller: RefObject<HTMLDivElement | null>
  /** Pictures loaded so far. */
  count: number
  /** The index of the active picture, which is scrolled into view when it changes. */
  at: number
  /** Called when the view comes near the last loaded rows, to load more. */
  onNearEnd: () => void
}

/** The rendered rows of the grid: those in view, and a few around them. */
export function useGridRows({ scroller, count, at, onNearEnd }: GridRowsInput) {
  const base = useId()
  const layout: GridLayout = useGridLayout(scroller)
  const { columns } = layout
  const virtualizer = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => gridSizes.tileHeight + gridSizes.gap,
    paddingStart: 16,
    paddingEnd: 24,
    overscan: 3,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (count > 0 && (lastRow + 2) * columns >= count) onNearEnd()
  }, [lastRow, columns, count, onNearEnd])

  // The picture's own element is scrolled into view, so that every scrolling ancestor follows, also in a
  // small window.
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    virtualizer.scrollToIndex(Math.floor(at / columns))
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, base, columns, virtualizer])

  return { rows, layout, height: virtualizer.getTotalSize(), tileId: (index: number) => `${base}-${index}` }
}
