import { isNumber, type Term } from './terms.ts'

/** What it costs to take one word for another, where inserting or leaving out a word costs 1. */
const costs = { otherForm: 0.2, otherNumber: 0.05, otherWord: 1 }

function costOf(a: Term, b: Term): number {
  if (a.word === b.word) return 0
  if (isNumber(a) && isNumber(b)) return costs.otherNumber
  return a.lemmas.some((lemma) => b.lemmas.includes(lemma)) ? costs.otherForm : costs.otherWord
}

/**
 * How much two texts have in common, in percent: the edit distance of their words, of which forms of one word differ
 * little and numbers hardly. 100 means the same words in the same order. Symmetric.
 */
export function likeness(a: readonly Term[], b: readonly Term[]): number {
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 100
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
  }
  // Rounded first, because sums of the costs are not exact.
  const share = Math.round((1 - (before[b.length] ?? 0) / longest) * 1e6) / 1e4
  return share === 100 ? 100 : Math.min(99, Math.floor(share))
}
