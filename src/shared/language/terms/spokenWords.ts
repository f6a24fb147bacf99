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
const edges = /^\u02bc+|\u02bc+$/g
const capital = /^\p{Lu}/u
const twoCapitals = /^\p{Lu}[\p{Lu}\p{N}]/u

/** The words of a text, in order; a hyphen parts words. An apostrophe at the edge of a word quotes it. */
export function spokenWords(text: string): SpokenWord[] {
  const folded = foldWithIndexes(text)
  return [...foldEveryApostrophe(folded.text).matchAll(word)].flatMap(({ 0: one, index }) => {
    const bare = one.replace(edges, '')
    if (bare === '') return []
    const from = index + one.indexOf(bare)
    const range = { start: folded.start(from), end: folded.end(from + bare.length - 1) }
    const written = text.slice(range.start, range.end)
    return [
      { word: bare, ...range, isCapital: capital.test(written), isAbbreviation: twoCapitals.test(written) },
    ]
  })
}
