import type { Language } from '../../domain/language.ts'
import { type LemmasOf, type SpokenWord, spokenWords } from './spokenWords.ts'

/** A word of a phrase: how it is written, and what a form of it may be. */
export interface PhraseWord extends SpokenWord {
  lemmas: readonly string[]
}

/** The words of a term in one language, ready to be found. */
export interface Phrase {
  text: string
  words: readonly PhraseWord[]
  /** What stands between a word and the next one, as in `between`. */
  between: readonly string[]
}

const articles: ReadonlySet<string> = new Set(['a', 'an', 'the'])

/** Spaces, hyphens and quotation marks part no phrase (Центр «Дія», Івано-Франківськ); the end of a line does. */
const looseSigns = /[\t\r\p{Zs}\p{Pd}\p{Pi}\p{Pf}"'\u201e\u02bc]+/gu

/** The signs between two words by which a phrase is told from two sentences. */
export const between = (text: string, first: SpokenWord, second: SpokenWord): string =>
  text.slice(first.end, second.start).replace(looseSigns, '')

/**
 * A word in its dictionary form means itself: «рада» is found as «ради» and «раді», and «радий», of which it could be a
 * form too, is not.
 */
const meantBy = (word: string, lemmas: readonly string[]): readonly string[] =>
  lemmas.length === 0 || lemmas.includes(word) ? [word] : lemmas

/** Null: there is no word in it. An English article at the beginning is no part of the phrase. */
export function readPhrase(text: string, language: Language, lemmasOf: LemmasOf): Phrase | null {
  const all = spokenWords(text)
  const from = language === 'en' && all.length > 1 && articles.has(all[0]?.word ?? '') ? 1 : 0
  const words = all.slice(from).map((one) => ({ ...one, lemmas: meantBy(one.word, lemmasOf(one.word)) }))
  if (words.length === 0) return null
  return {
    text,
    words,
    between: words.slice(1).map((one, at) => between(text, words[at] ?? one, one)),
  }
}

/** Words that hundreds of names of a house begin with: by them alone a text would find all of these. */
const common: ReadonlySet<string> = new Set([
  ...[
    'вулиця',
    'вул',
    'провулок',
    'пров',
    'площа',
    'проспект',
    'бульвар',
    'селище',
    'місто',
    'село',
    'район',
  ],
  ...['область', 'громада', 'рада', 'міська', 'сільська', 'селищна', 'управління', 'відділ', 'департамент'],
  ...['комунальне', 'комунальний', 'підприємство', 'заклад', 'центр', 'україна', 'україни', 'державна'],
  ...[
    'street',
    'lane',
    'square',
    'avenue',
    'council',
    'hromada',
    'community',
    'raion',
    'oblast',
    'city',
    'village',
  ],
  ...['department', 'municipal', 'public', 'center', 'centre', 'state', 'ukraine'],
])

/**
 * Under what a term is kept, to be found by the words of a text: the lemmas of one word of the phrase, the longest of
 * those that few phrases have.
 */
export function keysOfPhrase({ words }: Phrase): readonly string[] {
  const longestFirst = words.toSorted((a, b) => b.word.length - a.word.length)
  const chosen = longestFirst.find(({ word }) => !common.has(word)) ?? longestFirst[0]
  return chosen ? [...new Set([chosen.word, ...chosen.lemmas])] : []
}
