import type { BlockId } from '../domain/ids.ts'
import { tokensOf } from './diffWords.ts'
import { hashBlock } from './hash.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'
import { shapeOf } from './wordParts.ts'

/**
 * Two blocks without a common id count as one changed block when they have at least half of their words in
 * common.
 */
const alike = 0.5
/** How many blocks before and after are compared, so that the work stays linear in the length of the article. */
const reach = 8

/**
 * Finds the old ids of blocks that lost theirs (a site's own editor drops ids): first by equal content, then
 * by similar words among the blocks around the expected position, then by the same words in a block of
 * another type (a paragraph that became a heading). Maps new ids to old ids; each old id is used once.
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

  const oldIndexes = new Map(before.map((block, at) => [block.id, at]))
  const indexOf = (block: Block) => oldIndexes.get(adopted.get(block.id) ?? block.id)
  const similarity = createSimilarity()
  // The range of the old order in which a new block is expected: after the last known block before it, before
  // the next known one.
  const ends = after.map(indexOf)
  for (let at = ends.length - 1; at >= 0; at -= 1) ends[at] ??= ends[at + 1] ?? before.length
  let start = 0
  for (const [at, block] of after.entries()) {
    const known = indexOf(block)
    if (known !== undefined) {
      start = known + 1
      continue
    }
    const near = rangeBetween(before, start, ends[at] ?? before.length)
    // When a block was split, the larger part keeps its id, also when that is the second part.
    const rivals = after.slice(at + 1, at + 1 + reach).filter((one) => indexOf(one) === undefined)
    const isSplit = (old: Block) => rivals.some((one) => similarity(old, one) > similarity(old, block))
    const best = mostSimilar(near, block, free, (old, one) => (isSplit(old) ? 0 : similarity(old, one)))
    if (!best) continue
    free.delete(best)
    adopted.set(block.id, best.id)
    start = (oldIndexes.get(best.id) ?? start) + 1
  }
  const others = strangers.filter(({ id }) => !adopted.has(id))
  for (const [block, old] of sameWords(others, free)) adopted.set(block.id, old.id)
  return adopted
}

/** Pairs new text blocks with unused old ones that have exactly the same words, equal ones in their order. */
function sameWords(strangers: readonly Block[], free: ReadonlySet<Block>): [Block, Block][] {
  const byWords = Map.groupBy([...free].filter(isText).toReversed(), wordsOf)
  return strangers.filter(isText).flatMap((block): [Block, Block][] => {
    const words = wordsOf(block)
    const old = words === '' ? undefined : byWords.get(words)?.pop()
    return old ? [[block, old]] : []
  })
}

const wordsOf = (block: Block): string => blockText(block).trim()

/** Whether a site's editor can make a block of another type of it with the same words. */
function isText(block: Block): boolean {
  const shape = shapeOf(block)
  return shape === 'text' || shape === 'list' || shape === 'table'
}

/** The old blocks between two indexes; of a long range only those near its ends. */
function rangeBetween(before: readonly Block[], start: number, end: number): Block[] {
  // Where blocks moved, the end may come before the start: then only the start is used.
  if (end - start <= 2 * reach) return before.slice(start, Math.max(end, start + reach))
  return [...before.slice(start, start + reach), ...before.slice(end - reach, end)]
}

/** The old block that is most similar to the new one, if any is similar enough. */
function mostSimilar(
  near: readonly Block[],
  block: Block,
  free: ReadonlySet<Block>,
  similarity: (a: Block, b: Block) => number,
): Block | null {
  let best: Block | null = null
  let most = alike
  for (const old of near) {
    if (!free.has(old) || old.type !== block.type) continue
    const score = similarity(old, block)
    if (score < most || (best !== null && score === most)) continue
    best = old
    most = score
  }
  return best
}

/** The share of words that two blocks have in common (0 to 1), counted with repetitions. */
function createSimilarity(): (a: Block, b: Block) => number {
  const known = new Map<Block, Map<string, number>>()
  const countsOf = (block: Block): Map<string, number> => {
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
    const left = countsOf(a)
    const right = countsOf(b)
    const total = sum(left.values()) + sum(right.values())
    if (total === 0) return 0
    let common = 0
    for (const [word, count] of right) common += Math.min(count, left.get(word) ?? 0)
    return (2 * common) / total
  }
}
