import { foldEveryApostrophe } from '../apostrophe.ts'
import type { TextRange } from '../findRanges.ts'
import { foldWithIndexes } from '../fold.ts'

/** What a folded word may be a form of, as in `Inflection`; none: it is not inflected. */
export type LemmasOf = (word: string) => readonly string[]

/** A word of a text with its place there. */
export interface SpokenWord extends TextRange {
  /** Folded, see `searchText`. */
  word: string
  /** It begins with a capital. */
  isCapital: boolean
  /** Its first two letters are capitals. */
  isAbbreviation: boolean
}

const word = /[\p{L}\p{N}\u02bc]+/gu
const apostrophe = '\u02bc'
const capital = /^\p{Lu}/u
const twoCapitals = /^\p{Lu}[\p{Lu}\p{N}]/u

/** Where a word begins and ends without the apostrophes around it. */
function withoutQuotes(one: string): { from: number; to: number } {
  let from = 0
  let to = one.length
  while (from < to && one[from] === apostrophe) from += 1
  while (to > from && one[to - 1] === apostrophe) to -= 1
  return { from, to }
}

/** The words of a text, in order; a hyphen parts words. An apostrophe at the edge of a word quotes it. */
export function spokenWords(text: string): SpokenWord[] {
  const folded = foldWithIndexes(text)
  return [...foldEveryApostrophe(folded.text).matchAll(word)].flatMap(({ 0: one, index }) => {
    const { from, to } = withoutQuotes(one)
    if (from === to) return []
    const range = { start: folded.start(index + from), end: folded.end(index + to - 1) }
    const written = text.slice(range.start, range.end)
    return [
      {
        word: one.slice(from, to),
        ...range,
        isCapital: capital.test(written),
        isAbbreviation: twoCapitals.test(written),
      },
    ]
  })
}
