/**
 * The members of `after` whose relative order is the same as in `before`: a longest common subsequence of two
 * lists without repetitions, in O(n log n). The other common members are the ones that moved.
 */
export function keptInOrder<T>(before: readonly T[], after: readonly T[]): Set<T> {
  const indexes = new Map(before.map((one, at) => [one, at]))
  const common = after.flatMap((one) => {
    const index = indexes.get(one)
    return index === undefined ? [] : [{ one, index, previous: -1 }]
  })
  // The longest increasing subsequence of indexes; tails[n] is the end of the best run of length n + 1.
  const tails: number[] = []
  common.forEach((entry, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = common[tails[middle] ?? 0]
      if (tail && tail.index < entry.index) low = middle + 1
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
