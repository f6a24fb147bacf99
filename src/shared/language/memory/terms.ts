import { searchText } from '../searchText.ts'

/** A word of a text in the translation memory. */
export interface Term {
  /** Folded, see `searchText`. */
  word: string
  /** What it may be a form of; none where it is not inflected. */
  lemmas: readonly string[]
}

const word = /[\p{L}\p{N}\u02bc]+/gu
const digits = /^\p{Nd}+$/u

/** The words of a text, folded, in order. Longer texts are compared by their first words. */
export const wordsOf = (text: string): string[] => (searchText(text).match(word) ?? []).slice(0, mostWords)

/** The longest text that is compared word by word: the number of its words has nine bits in the index. */
export const mostWords = 511

/** Numbers stand for one another: a match that differs in them only is offered with the numbers replaced. */
export const isNumber = ({ word: written }: Pick<Term, 'word'>): boolean => digits.test(written)

/** Letters that every version of the index takes for letters: a term with others would fall into pieces there. */
const indexable = /^[0-9a-z\u00df-\u024f\u0400-\u052f\u02bc]+$/

/** Under what a word is found in the index: its lemmas, or the word itself; all numbers under one name. */
export function keysOf(term: Term): readonly string[] {
  if (isNumber(term)) return ['0']
  return (term.lemmas.length === 0 ? [term.word] : term.lemmas).filter((key) => indexable.test(key))
}

/** Terms as one text for the database: neither words nor lemmas have a space or a slash. */
export const writeTerms = (terms: readonly Term[]): string =>
  terms.map(({ word: written, lemmas }) => [written, ...lemmas].join('/')).join(' ')

export const readTerms = (stored: string): Term[] =>
  stored === ''
    ? []
    : stored.split(' ').map((one) => {
        const [written = '', ...lemmas] = one.split('/')
        return { word: written, lemmas }
      })
