/** Where the active picture is in a grid read row by row. */
interface GridPosition {
  at: number
  /** Pictures in all. */
  count: number
  columns: number
  /** Rows in view. */
  page: number
}

/** The picture that a key moves to; null when the key is not about moving. */
export function nextTile(key: string, { at, count, columns, page }: GridPosition): number | null {
  const last = count - 1
  const moves: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns <= last ? at + columns : at,
    ArrowUp: at - columns >= 0 ? at - columns : at,
    PageDown: at + columns * page,
    PageUp: at - columns * page,
    Home: 0,
    End: last,
  }
  const to = moves[key]
  return to === undefined ? null : Math.min(Math.max(to, 0), last)
}
