import { isNumber, type Term } from './terms.ts'

/** What it costs to take one word for another, where inserting or leaving out a word costs 1. */
const costs = { otherForm: 0.2, otherNumber: 0.05, otherWord: 1 }

function costOf(a: Term, b: Term): number {
  if (a.word === b.word) return 0
  if (isNumber(a) && isNumber(b)) return costs.otherNumber
  return a.lemmas.some((lemma) => b.lemmas.includes(lemma)) ? costs.otherForm : costs.otherWord
}

/** In percent, of an edit distance between texts of which the longer has so many words. */
function shareOf(distance: number, longest: number): number {
  if (longest === 0) return 100
  // Rounded first, because sums of the costs are not exact.
  const share = Math.round((1 - distance / longest) * 1e6) / 1e4
  return share === 100 ? 100 : Math.min(99, Math.floor(share))
}

/**
 * How much two texts have in common, in percent: the edit distance of their words, of which forms of one word differ
 * little and numbers hardly. 100 means the same words in the same order. Symmetric.
 */
export const likeness = (a: readonly Term[], b: readonly Term[]): number => comparison(a, b, 0).score ?? 0

/**
 * The likeness of two texts; null once it is sure to be below `least` percent. `cells`: how many pairs of words were
 * compared.
 */
export function comparison(
  a: readonly Term[],
  b: readonly Term[],
  least: number,
): { score: number | null; cells: number } {
  const longest = Math.max(a.length, b.length)
  let before = Float64Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [row, one] of a.entries()) {
    const now = new Float64Array(b.length + 1)
    now[0] = row + 1
    for (const [column, other] of b.entries()) {
      now[column + 1] = Math.min(
        (before[column] ?? 0) + costOf(one, other),
        (before[column + 1] ?? 0) + 1,
        (now[column] ?? 0) + 1,
      )
    }
    before = now
    if (shareOf(leastDistance(now, a.length - row - 1), longest) < least) {
      return { score: null, cells: (row + 1) * b.length }
    }
  }
  const score = shareOf(before[b.length] ?? 0, longest)
  return { score: score < least ? null : score, cells: a.length * b.length }
}

/** What a row can become at best: of the words that are left on each side, those without a partner cost 1. */
function leastDistance(row: Float64Array, left: number): number {
  let least = Number.POSITIVE_INFINITY
  for (const [column, distance] of row.entries()) {
    least = Math.min(least, distance + Math.abs(left - (row.length - 1 - column)))
  }
  return least
}

/**
 * Answers how much a text can be like this one at most, in percent, from their words without the order: each word of it
 * has the best partner that there is.
 */
export function mostLikeness(sought: readonly Term[]): (terms: readonly Term[]) => number {
  const times = countOf(sought)
  const lemmas = new Set(sought.flatMap((term) => term.lemmas))
  const hasNumber = sought.some(isNumber)
  const costOfOther = (term: Term): number => {
    if (hasNumber && isNumber(term)) return costs.otherNumber
    return term.lemmas.some((lemma) => lemmas.has(lemma)) ? costs.otherForm : costs.otherWord
  }
  return (terms) => {
    const left = new Map(times)
    let saved = 0
    for (const term of terms) {
      const same = left.get(term.word) ?? 0
      if (same > 0) left.set(term.word, same - 1)
      saved += same > 0 ? 1 : 1 - costOfOther(term)
    }
    const longest = Math.max(sought.length, terms.length)
    return shareOf(longest - Math.min(saved, sought.length, terms.length), longest)
  }
}

function countOf(terms: readonly Term[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { word } of terms) times.set(word, (times.get(word) ?? 0) + 1)
  return times
}
