import { foldEveryApostrophe } from './apostrophe.ts'
import { foldText } from './fold.ts'

const looseApostrophe = /(?<![\p{L}\p{N}])\u02bc|\u02bc(?![\p{L}\p{N}])/gu

/**
 * Text as it is indexed and as it is looked for: folded (see `foldText`), so that «Пам’ять», "пам'ять" and «ПАМʼЯТЬ»
 * are one word. Apostrophes that quote a word become spaces, for the index takes U+02BC for a letter of it.
 */
export const searchText = (text: string): string =>
  foldEveryApostrophe(foldText(text)).replace(looseApostrophe, ' ')

/** The words to look for in what a person typed, in order, each once. */
export const searchWords = (query: string): string[] => [
  ...new Set(searchText(query).match(/[\p{L}\p{N}\u02bc]+/gu) ?? []),
]
