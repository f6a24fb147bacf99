import { searchText } from './searchText.ts'

/** What a person typed into a search field, read. Words are folded (see `searchText`). */
export interface SearchQuery {
  /** Words outside of quotation marks, each once, in order: found in every form. */
  words: string[]
  /** Words inside quotation marks: found as they are written, side by side. */
  phrases: string[][]
  /** The last word may go on: it is still being typed. */
  isUnfinished: boolean
}

const quoted = /["«“”„][^"«»“”„]*(?:["»“”]|$)/gu
const word = /[\p{L}\p{N}\u02bc]+/gu

/** A shorter beginning is found in nearly every text, and its matches take longest to collect. */
const shortestBeginning = 3

const wordsIn = (text: string): string[] => searchText(text).match(word) ?? []

export function readSearchQuery(typed: string): SearchQuery {
  const phrases = (typed.match(quoted) ?? []).map(wordsIn).filter(({ length }) => length > 0)
  const loose = wordsIn(typed.replace(quoted, ' '))
  const last = loose.at(-1) ?? ''
  const endsInWord = searchText(typed).endsWith(last) && last !== ''
  return {
    words: [...new Set(loose)],
    phrases,
    isUnfinished: endsInWord && last.length >= shortestBeginning,
  }
}

export const isEmptyQuery = ({ words, phrases }: SearchQuery): boolean => words.length + phrases.length === 0
