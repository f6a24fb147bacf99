/** The row that a key moves to; null when the key does not move. `page` is how many rows are in view. */
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
