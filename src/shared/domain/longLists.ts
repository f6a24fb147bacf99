/**
 * Appends items to a list. `push` with spread items throws a RangeError for about a hundred thousand items,
 * because they are arguments of one call, and a foreign text can contain that many.
 */
export function pushAll<T>(list: T[], items: Iterable<T>): void {
  for (const one of items) list.push(one)
}

/** The least number, `Infinity` for none. `Math.min` with spread numbers has the limit that `pushAll` avoids. */
export const leastOf = (numbers: Iterable<number>): number => {
  let least = Infinity
  for (const one of numbers) least = Math.min(least, one)
  return least
}

/** The greatest number, `-Infinity` for none. */
export const greatestOf = (numbers: Iterable<number>): number => {
  let greatest = -Infinity
  for (const one of numbers) greatest = Math.max(greatest, one)
  return greatest
}
