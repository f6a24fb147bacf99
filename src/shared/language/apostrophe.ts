/**
 * Characters that people type or programs write for the Ukrainian apostrophe, beside U+02BC itself: U+0027, U+2019,
 * the backtick, the acute accent, other single quotation marks, primes, and the modifier letters that look alike.
 */
export const apostropheLookalikes = "'`\u00b4\u02b9\u02bb\u02bd\u02c8\u2018\u2019\u201b\u2032\uff07\uff40"

const anyApostrophe = new RegExp(`[${apostropheLookalikes}]`, 'gu')
const insideWord = new RegExp(`(?<=\\p{L})[${apostropheLookalikes}](?=\\p{L})`, 'gu')

/**
 * Apostrophes inside words as U+02BC, the one that Unicode counts as a letter: full-text search, word segmentation and
 * sorting then see one word. Quotation marks around words stay. Every character keeps its place in the text.
 */
export const foldApostrophes = (text: string): string => text.replace(insideWord, '\u02bc')

/** Every apostrophe and single quotation mark as U+02BC, wherever it stands: for words that are typed by half. */
export const foldEveryApostrophe = (text: string): string => text.replace(anyApostrophe, '\u02bc')
