// What people type or programs write for the Ukrainian apostrophe U+02BC: U+0027, the backtick, the acute accent, single
// quotation marks, primes, and the modifier letters that look alike. Below they stand twice, in both patterns.
const anyApostrophe = /['`\u00b4\u02b9\u02bb\u02bd\u02c8\u2018\u2019\u201b\u2032\uff07\uff40]/g
const insideWord =
  /(?<=\p{L})['`\u00b4\u02b9\u02bb\u02bd\u02c8\u2018\u2019\u201b\u2032\uff07\uff40](?=\p{L})/gu

/**
 * Apostrophes inside words as U+02BC, the one that Unicode counts as a letter: full-text search, word segmentation and
 * sorting then see one word. Quotation marks around words stay. Every character keeps its place in the text.
 */
export const foldApostrophes = (text: string): string => text.replace(insideWord, '\u02bc')

/** Every apostrophe and single quotation mark as U+02BC, wherever it stands: for words that are typed by half. */
export const foldEveryApostrophe = (text: string): string => text.replace(anyApostrophe, '\u02bc')
