import { comparison, mostLikeness } from './likeness.ts'
import type { Term } from './terms.ts'

interface Candidate {
  terms: readonly Term[]
}

/** How many pairs of words may still be compared: what is taken from it stays taken for the next text of a question. */
export interface Allowance {
  cells: number
}

/**
 * The candidates that are at least `least` percent like a text, with how much they are. A bound that reads each word
 * once leaves most of them out, and orders the others, so that the likeliest are compared before the allowance is used
 * up; the last comparison may use more than is left.
 */
export function likest<One extends Candidate>(
  sought: readonly Term[],
  candidates: readonly One[],
  { least, allowance }: { least: number; allowance: Allowance },
): { one: One; score: number }[] {
  const bound = mostLikeness(sought)
  const likely = candidates
    .map((one) => ({ one, most: bound(one.terms) }))
    .filter(({ most }) => most >= least)
    .sort((a, b) => b.most - a.most)
  const found: { one: One; score: number }[] = []
  for (const { one } of likely) {
    if (allowance.cells <= 0) break
    const { score, cells } = comparison(one.terms, sought, least)
    allowance.cells -= cells
    if (score !== null) found.push({ one, score })
  }
  return found
}
