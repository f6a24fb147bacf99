/** Where a key moves in a grid read row by row; null when the key is not about moving. `page` is rows in view. */
export function nextTile(
  key: string,
  at: number,
  count: number,
  columns: number,
  page: number,
): number | null {
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
