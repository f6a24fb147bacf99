import { foldEveryApostrophe } from './apostrophe.ts'
import { foldText } from './fold.ts'

const looseApostrophe = /(?<![\p{L}\p{N}])\u02bc|\u02bc(?![\p{L}\p{N}])/gu

/**
 * The form of a text in the index and in a query: folded (see `foldText`), so that «Пам’ять», "пам'ять" and
 * «ПАМʼЯТЬ» are one word. Apostrophes that quote a word become spaces, because the index treats U+02BC as a
 * letter.
 */
export const searchText = (text: string): string =>
  foldEveryApostrophe(foldText(text)).replace(looseApostrophe, ' ')

/** The search words in what a person typed, in order, each once. */
export const searchWords = (query: string): string[] => [
  ...new Set(searchText(query).match(/[\p{L}\p{N}\u02bc]+/gu) ?? []),
]
