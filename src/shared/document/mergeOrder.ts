import { keptInOrder } from './order.ts'

/** The members of `list` that are in `kept`, in their order. */
const among = <T>(list: readonly T[], kept: ReadonlySet<T>): T[] => list.filter((one) => kept.has(one))

/**
 * Three-way merge of an order of ids without repetitions. `alive` holds the ids that remain. The result
 * starts from mine; moves and insertions of theirs are applied to it. Where both inserted at one position,
 * mine come first; where both moved one id, my move wins.
 */
export function mergeOrder<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  alive: ReadonlySet<T>,
): T[] {
  const inBase = new Set(base)
  const inMine = new Set(mine)
  const inTheirs = new Set(theirs)
  const shared = new Set(base.filter((one) => inMine.has(one) && inTheirs.has(one)))
  const ground = among(base, shared)
  const stillMine = keptInOrder(ground, among(mine, shared))
  const stillTheirs = keptInOrder(ground, among(theirs, shared))
  const movedByTheirs = new Set(
    [...shared].filter(
      (one) => stillMine.has(one) && !stillTheirs.has(one) && !sameNeighbours(one, mine, theirs),
    ),
  )

  const result = mine.filter((one) => alive.has(one) && !movedByTheirs.has(one))
  const placed = new Set(result)
  theirs.forEach((one, at) => {
    if (!alive.has(one) || placed.has(one)) return
    // Inserts it after the nearest preceding member that the result has already, and after what mine inserted
    // there.
    let before = at - 1
    while (before >= 0 && !placed.has(theirs[before] as T)) before--
    let index = before < 0 ? 0 : result.indexOf(theirs[before] as T) + 1
    while (index < result.length && isNewOfMine(result[index] as T)) index++
    result.splice(index, 0, one)
    placed.add(one)
  })
  return result

  function isNewOfMine(one: T) {
    return !inBase.has(one) && inMine.has(one) && !inTheirs.has(one)
  }
}

/** Mine already has it between the same two neighbours, so whatever else moved, it need not be moved. */
function sameNeighbours<T>(one: T, mine: readonly T[], theirs: readonly T[]): boolean {
  const here = mine.indexOf(one)
  const there = theirs.indexOf(one)
  return mine[here - 1] === theirs[there - 1] && mine[here + 1] === theirs[there + 1]
}
