import type { TextRange } from '../findRanges.ts'
import { between, type Phrase, type PhraseWord } from './phrase.ts'
import { type LemmasOf, type SpokenWord, spokenWords } from './spokenWords.ts'

/** A text whose words are known, to look for phrases in. */
export interface ReadText {
  text: string
  words: readonly (SpokenWord & { lemmas: readonly string[] })[]
  /** Which words are written so, or may be a form of it. */
  places: ReadonlyMap<string, readonly number[]>
}

export function readText(text: string, lemmasOf: LemmasOf): ReadText {
  const words = spokenWords(text).map((one) => ({ ...one, lemmas: lemmasOf(one.word) }))
  const places = new Map<string, number[]>()
  words.forEach(({ word, lemmas }, at) => {
    for (const key of new Set([word, ...lemmas])) {
      const known = places.get(key)
      if (known) known.push(at)
      else places.set(key, [at])
    }
  })
  return { text, words, places }
}

/** Where the first word of a phrase may stand, in order. */
function startsOf({ places }: ReadText, { words: [first] }: Phrase): number[] {
  if (!first) return []
  const starts = new Set([first.word, ...first.lemmas].flatMap((key) => places.get(key) ?? []))
  return [...starts].sort((a, b) => a - b)
}

export interface FoundPhrase<One> extends TextRange {
  phrase: One
  /** False: a single word that is rather a form of other words (мала: малий, мати). No check counts on it. */
  isCertain: boolean
}

interface FindOptions {
  /** A capital of the phrase has to be one in the text: names. */
  capitalsCount: boolean
}

/** How sure it is that a word of a text is one of a phrase: 0 (it is not) to 1. */
function likeness(said: ReadText['words'][number], sought: PhraseWord, capitalsCount: boolean): number {
  if (sought.isAbbreviation && !said.isAbbreviation) return 0
  if (capitalsCount && sought.isCapital && !said.isCapital) return 0
  if (said.word === sought.word) return 1
  const shared = said.lemmas.filter((lemma) => sought.lemmas.includes(lemma)).length
  return shared === 0 ? 0 : shared / said.lemmas.length
}

/** Of more readings than two, one that is meant is a guess. */
const certain = 0.5

/**
 * Where a phrase stands in a text, in any form, without overlaps. Only the places of its first word are looked at, so
 * the time grows with what there is to find.
 */
export function findPhrase<One extends Phrase>(
  read: ReadText,
  phrase: One,
  { capitalsCount }: FindOptions,
): FoundPhrase<One>[] {
  const { words } = read
  const found: FoundPhrase<One>[] = []
  const length = phrase.words.length
  let free = 0
  for (const at of startsOf(read, phrase)) {
    const [first, last] = [words[at], words[at + length - 1]]
    const certainty = at < free ? null : certaintyAt(read, at, { phrase, capitalsCount })
    if (certainty === null || !first || !last) continue
    found.push({ phrase, start: first.start, end: last.end, isCertain: length > 1 || certainty >= certain })
    free = at + length
  }
  return found
}

/** Null: the phrase does not stand there. */
function certaintyAt(
  { text, words }: ReadText,
  at: number,
  { phrase, capitalsCount }: FindOptions & { phrase: Phrase },
): number | null {
  let least = 1
  for (let step = 0; step < phrase.words.length; step += 1) {
    const [said, sought] = [words[at + step], phrase.words[step]]
    if (!said || !sought) return null
    const certainty = likeness(said, sought, capitalsCount)
    if (certainty === 0) return null
    least = Math.min(least, certainty)
    const before = words[at + step - 1]
    const isApart = step > 0 && before && between(text, before, said) !== phrase.between[step - 1]
    if (isApart) return null
  }
  return least
}

/** Whether a range lies within another and is not the same. */
const isInside = (one: TextRange, other: TextRange): boolean =>
  other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start

/** Without those that are a part of a longer one: in «міська рада» no «рада» is meant by itself. */
export const longestOnly = <One extends TextRange>(all: readonly One[]): One[] =>
  all.filter((one) => !all.some((other) => isInside(one, other)))
