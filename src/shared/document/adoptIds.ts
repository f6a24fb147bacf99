import type { BlockId } from '../domain/ids.ts'
import { tokensOf } from './diffWords.ts'
import { hashBlock } from './hash.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/** Half the words in common make two blocks without a common id one block that changed. */
const alike = 0.5
/** Only so many places up and down are compared, so that the work stays linear in the length of the article. */
const reach = 8

/**
 * The old ids of new blocks that lost theirs (a site's own editor drops ids): by equal content first, then by
 * likeness of words near where the block would stand. From new id to old id; each old id is given once.
 */
export function adoptIds(before: readonly Block[], after: readonly Block[]): Map<BlockId, BlockId> {
  const oldIds = new Set(before.map((block) => block.id))
  const newIds = new Set(after.map((block) => block.id))
  const adopted = new Map<BlockId, BlockId>()
  const lost = before.filter((block) => !newIds.has(block.id))
  const strangers = after.filter((block) => !oldIds.has(block.id))
  if (lost.length === 0 || strangers.length === 0) return adopted

  const free = new Set(lost)
  const byHash = Map.groupBy(lost.toReversed(), hashBlock)
  for (const block of strangers) {
    const twin = byHash.get(hashBlock(block))?.pop()
    if (!twin) continue
    free.delete(twin)
    adopted.set(block.id, twin.id)
  }

  const places = new Map(before.map((block, at) => [block.id, at]))
  const placeOf = (block: Block) => places.get(adopted.get(block.id) ?? block.id)
  const likeness = createLikeness()
  // The stretch of the old order where a block would stand: behind the known one before it, before the next known.
  const ends = after.map(placeOf)
  for (let at = ends.length - 1; at >= 0; at -= 1) ends[at] ??= ends[at + 1] ?? before.length
  let start = 0
  for (const [at, block] of after.entries()) {
    const known = placeOf(block)
    if (known !== undefined) {
      start = known + 1
      continue
    }
    const near = stretch(before, start, ends[at] ?? before.length)
    // Of a block that was parted the greater part carries its id on, also where that comes second.
    const rivals = after.slice(at + 1, at + 1 + reach).filter((one) => placeOf(one) === undefined)
    const isParted = (old: Block) => rivals.some((one) => likeness(old, one) > likeness(old, block))
    const best = likest(near, block, free, (old, one) => (isParted(old) ? 0 : likeness(old, one)))
    if (!best) continue
    free.delete(best)
    adopted.set(block.id, best.id)
    start = (places.get(best.id) ?? start) + 1
  }
  return adopted
}

/** The old blocks between two places, of a long stretch only those near its ends. */
function stretch(before: readonly Block[], start: number, end: number): Block[] {
  // Where blocks moved, what follows may stand before what precedes: then only the beginning helps.
  if (end - start <= 2 * reach) return before.slice(start, Math.max(end, start + reach))
  return [...before.slice(start, start + reach), ...before.slice(end - reach, end)]
}

/** Of some old blocks the one most like the new one, if any is like enough. */
function likest(
  near: readonly Block[],
  block: Block,
  free: ReadonlySet<Block>,
  likeness: (a: Block, b: Block) => number,
): Block | null {
  let best: Block | null = null
  let most = alike
  for (const old of near) {
    if (!free.has(old) || old.type !== block.type) continue
    const score = likeness(old, block)
    if (score < most || (best !== null && score === most)) continue
    best = old
    most = score
  }
  return best
}

/** Share of words two blocks have in common (0 to 1), counted with repetitions. */
function createLikeness(): (a: Block, b: Block) => number {
  const known = new Map<Block, Map<string, number>>()
  const wordsOf = (block: Block): Map<string, number> => {
    const counted = known.get(block) ?? new Map<string, number>()
    if (!known.has(block)) {
      for (const token of tokensOf(blockText(block))) {
        if (/[\p{L}\p{N}]/u.test(token)) counted.set(token, (counted.get(token) ?? 0) + 1)
      }
      known.set(block, counted)
    }
    return counted
  }
  const sum = (counts: Iterable<number>) => {
    let total = 0
    for (const count of counts) total += count
    return total
  }
  return (a, b) => {
    const left = wordsOf(a)
    const right = wordsOf(b)
    const total = sum(left.values()) + sum(right.values())
    if (total === 0) return 0
    let common = 0
    for (const [word, count] of right) common += Math.min(count, left.get(word) ?? 0)
    return (2 * common) / total
  }
}
