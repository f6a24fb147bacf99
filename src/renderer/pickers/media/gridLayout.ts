import { type RefObject, useEffect, useState } from 'react'

/** CSS pixels. A tile is at least `tileWidth` wide; `gap` is between tiles, `margin` beside the grid. */
export const gridSizes = { tileWidth: 172, tileHeight: 178, gap: 12, margin: 24 } as const
const { tileWidth, gap, margin } = gridSizes

export interface GridLayout {
  columns: number
  /** CSS pixels; tiles share the width that is left. */
  width: number
}

/** As many columns of at least `tileWidth` as fit, stretched to fill the row. */
export function gridLayout(available: number): GridLayout {
  const inside = available - 2 * margin
  const columns = Math.max(1, Math.floor((inside + gap) / (tileWidth + gap)))
  return { columns, width: Math.max(tileWidth, Math.floor((inside + gap) / columns) - gap) }
}

/** The layout for the present width of an element. */
export function useGridLayout(scroller: RefObject<HTMLDivElement | null>): GridLayout {
  const [layout, setLayout] = useState(() => gridLayout(800))
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setLayout(gridLayout(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return layout
}
