import { foldApostrophes } from './apostrophe.ts'

/**
 * Text as it is indexed and as it is looked for: NFC, lower case, one apostrophe letter, no soft hyphens or stress
 * marks, so that «Пам’ять», "пам'ять" and «ПАМʼЯТЬ» are one word. Apostrophes that quote a word become spaces, for
 * the index takes U+02BC for a letter of it.
 */
export const searchText = (text: string): string =>
  foldApostrophes(
    text
      .normalize('NFD')
      .replace(/[\u0301\u0300]/gu, '')
      .normalize('NFC')
      .replace(/[\u00ad\u200b\ufeff]/g, ''),
  )
    .replace(/['\u2019]|(?<![\p{L}\p{N}])\u02bc|\u02bc(?![\p{L}\p{N}])/gu, ' ')
    .toLowerCase()

/** The words to look for in what a person typed, in order, each once. */
export const searchWords = (query: string): string[] => [
  ...new Set(searchText(query).match(/[\p{L}\p{N}\u02bc]+/gu) ?? []),
]
