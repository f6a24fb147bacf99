import { foldApostrophes } from './apostrophe.ts'
import type { TextRange } from './findRanges.ts'

/** A word of a text in lower case, with U+02BC for its apostrophe. */
interface Token extends TextRange {
  word: string
  /** A sentence or a part of it ended between the word before and this one. */
  isParted: boolean
}

const wordShape = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'ʼ’-]*/gu
const parting = /[.!?…;\n]/u

/** The words of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const { 0: written, index } of text.matchAll(wordShape)) {
    const word = foldApostrophes(written).toLowerCase()
    const token = { word, start: index, end: index + written.length }
    tokens.push({ ...token, isParted: parting.test(text.slice(end, index)) })
    end = token.end
  }
  return tokens
}

/** One place of a phrase: whole words, and beginnings of words whose endings do not matter. */
interface Slot {
  words: ReadonlySet<string>
  beginnings: readonly string[]
}

/** Words that follow each other, with at most `gap` others between two of them. */
export interface Phrase {
  slots: readonly Slot[]
  gap: number
}

/** The longest ending of a word that is written with `*`. */
const longestEnding = 8

/**
 * A phrase from what may stand in each place, alternatives with a space between: `phrase(1, 'ворож* ракетн*',
 * 'удар*')`. `*` stands for any ending, also none.
 */
export const phrase = (gap: number, ...places: readonly string[]): Phrase => ({
  gap,
  slots: places.map((place) => {
    const all = place.split(' ')
    return {
      words: new Set(all.filter((one) => !one.endsWith('*'))),
      beginnings: all.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1)),
    }
  }),
})

const fits = ({ words, beginnings }: Slot, word: string): boolean =>
  words.has(word) ||
  beginnings.some((one) => word.startsWith(one) && word.length - one.length <= longestEnding)

/**
 * Where a text has one of the phrases, in order; no two overlap. A phrase does not reach over the end of a sentence.
 */
export function findPhrases(tokens: readonly Token[], phrases: readonly Phrase[]): TextRange[] {
  const found: TextRange[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const ends = phrases.map((one) => endOfPhrase(tokens, at, one)).filter((end) => end !== null)
    const [first] = ends
    const token = tokens[at]
    if (first === undefined || token === undefined) continue
    const last = ends.reduce((longest, end) => Math.max(longest, end), first)
    found.push({ start: token.start, end: tokens[last]?.end ?? token.end })
    at = last
  }
  return found
}

/** The index of the last word of a phrase that begins with the word at `at`; null: none does. */
function endOfPhrase(tokens: readonly Token[], at: number, { slots, gap }: Phrase): number | null {
  let last = at
  for (const [index, slot] of slots.entries()) {
    const first = index === 0 ? at : last + 1
    const until = index === 0 ? at : last + 1 + gap
    const next = nextFitting(tokens, slot, { first, until, mayBeParted: index === 0 })
    if (next === null) return null
    last = next
  }
  return last
}

function nextFitting(
  tokens: readonly Token[],
  slot: Slot,
  { first, until, mayBeParted }: { first: number; until: number; mayBeParted: boolean },
): number | null {
  for (let at = first; at <= until; at += 1) {
    const token = tokens[at]
    if (token === undefined || (token.isParted && !mayBeParted)) return null
    if (fits(slot, token.word)) return at
  }
  return null
}
