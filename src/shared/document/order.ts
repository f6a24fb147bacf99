/**
 * Which members of `after` stand in the same relative order as in `before`: a longest common subsequence of two
 * lists without repetitions, in O(n log n). The common members outside it are the ones that moved.
 */
export function keptInOrder<T>(before: readonly T[], after: readonly T[]): Set<T> {
  const places = new Map(before.map((one, at) => [one, at]))
  const common = after.flatMap((one) => {
    const place = places.get(one)
    return place === undefined ? [] : [{ one, place, previous: -1 }]
  })
  // Longest increasing subsequence of places; tails[n] is the end of the best run of length n + 1.
  const tails: number[] = []
  common.forEach((entry, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = common[tails[middle] ?? 0]
      if (tail && tail.place < entry.place) low = middle + 1
      else high = middle
    }
    entry.previous = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  const kept = new Set<T>()
  let index = tails.at(-1) ?? -1
  while (index >= 0) {
    const entry = common[index]
    if (!entry) break
    kept.add(entry.one)
    index = entry.previous
  }
  return kept
}
