/** Heights in CSS pixels of one row's two sides; null where a side has nothing. */
export interface RowHeights {
  source: number | null
  target: number | null
}

/** Space above the side's element in CSS pixels; null where the side has nothing. */
export interface RowMargins {
  source: number | null
  target: number | null
}

/** CSS pixels. */
export interface RowMeasures {
  /** Between rows. */
  gap: number
  /** The least height of a row. */
  emptyRow: number
  /** How much lower the target starts: the source has a line of its own above the words. */
  targetOffset: number
}

/**
 * Space above each block, so that both sides of a row start level: a row is as tall as its taller side, and `gap`
 * parts rows. Only the rows after a change of height get other numbers, and of those only the next on each side.
 */
export function layoutRows(
  rows: readonly RowHeights[],
  { gap, emptyRow, targetOffset }: RowMeasures,
): RowMargins[] {
  let top = 0
  const end = { source: 0, target: 0 }
  const place = (side: 'source' | 'target', height: number | null, offset: number) => {
    if (height === null) return null
    const margin = top + offset - end[side]
    end[side] = top + offset + height
    return margin
  }
  return rows.map(({ source, target }) => {
    const margins = { source: place('source', source, 0), target: place('target', target, targetOffset) }
    top += Math.max(source ?? 0, target === null ? 0 : target + targetOffset, emptyRow) + gap
    return margins
  })
}

/** The least difference worth a change of style: half a device pixel of a common screen. */
const visible = 0.5

/** Whether the new margin would be seen. */
export const differs = (a: number | null | undefined, b: number | null): boolean =>
  (a ?? null) === null || b === null ? (a ?? null) !== b : Math.abs((a ?? 0) - b) > visible
