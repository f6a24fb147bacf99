import { keptInOrder } from './order.ts'

/** With more pairs than this in one gap, parts are matched in order only: it bounds the time. */
const maxPairs = 10_000

/**
 * For each part of a text as it is now, the index of the part that it was before; null for a new one.
 * Unchanged parts are matched first. Between them, changed parts are matched in order where both sides have
 * the same number of them, and otherwise those that share the most words.
 */
function matchParts(now: readonly string[], was: readonly string[]): (number | null)[] {
  const [named, old] = [numbered(now), numbered(was)]
  const oldIndexes = new Map(old.map((one, at) => [one, at]))
  const kept = keptInOrder(old, named)
  const result = named.map((one) => oldIndexes.get(one) ?? null)
  const used = new Set(result)
  let from = 0
  let gap: number[] = []
  const close = (to: number) => {
    const free = Array.from({ length: to - from }, (_, at) => from + at).filter((at) => !used.has(at))
    const pairs = pairUp(
      gap.map((at) => now[at] ?? ''),
      free.map((at) => was[at] ?? ''),
    )
    gap.forEach((at, n) => {
      const pair = pairs[n] ?? null
      result[at] = pair === null ? null : (free[pair] ?? null)
    })
    gap = []
  }
  named.forEach((one, at) => {
    const index = result[at] ?? null
    if (index === null) gap.push(at)
    else if (kept.has(one)) {
      close(index)
      from = index + 1
    }
  })
  close(old.length)
  return result
}

/**
 * The index of the target part that belongs to each source part: by what the source said before, or by
 * position where nobody knows that (null). The target has `count` parts.
 */
export const partIndexes = (
  now: readonly string[],
  was: readonly string[] | null,
  count: number,
): (number | null)[] => (was === null ? now.map((_, at) => (at < count ? at : null)) : matchParts(now, was))

/** Appends to each part how often it occurred before, so that equal parts differ. */
function numbered(parts: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const times = seen.get(part) ?? 0
    seen.set(part, times + 1)
    return `${times} ${part}`
  })
}

function pairUp(now: readonly string[], was: readonly string[]): (number | null)[] {
  if (now.length === was.length || now.length * was.length > maxPairs) {
    return now.map((_, at) => (at < was.length ? at : null))
  }
  return mostSimilar(now.map(wordSet), was.map(wordSet))
}

const wordSet = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}]+/gu))

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared / Math.max(a.size, b.size, 1)
}

/** The pairs, in order on both sides, whose sum of similarities is greatest. */
function mostSimilar(now: readonly Set<string>[], was: readonly Set<string>[]): (number | null)[] {
  const alike = now.map((one) => was.map((other) => likeness(one, other)))
  // best[i][j]: the greatest sum that parts from i on and old parts from j on can reach.
  const best = Array.from({ length: now.length + 1 }, () => new Array<number>(was.length + 1).fill(0))
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  for (let i = now.length - 1; i >= 0; i--) {
    for (let j = was.length - 1; j >= 0; j--) {
      const row = best[i]
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), (alike[i]?.[j] ?? 0) + at(i + 1, j + 1))
    }
  }
  const pairs: (number | null)[] = []
  let j = 0
  for (let i = 0; i < now.length; i++) {
    while (j < was.length && at(i, j) === at(i, j + 1)) j += 1
    const like = alike[i]?.[j] ?? 0
    const isPair = j < was.length && like > 0 && at(i, j) === like + at(i + 1, j + 1)
    pairs.push(isPair ? j : null)
    if (isPair) j += 1
  }
  return pairs
}
