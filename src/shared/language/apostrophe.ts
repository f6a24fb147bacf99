// What people type or programs write for the Ukrainian apostrophe U+02BC: U+0027, the backtick, single
// quotation marks, primes, spacing accents, and modifier letters and signs of other scripts that look alike.
// These are the characters that Unicode's table of confusables (UTS 39) maps to U+0027, and U+02BF, U+055B,
// U+275B, U+275C, U+A78B, which look the same. Letters of other scripts (a Hebrew yod, a rune) are not
// included. Both patterns below repeat the list.
const anyApostrophe =
  /['`\u00b4\u02b9\u02bb\u02bd-\u02bf\u02c8\u02ca\u02cb\u02f4\u0374\u0384\u055a\u055b\u055d\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\u275b\u275c\ua78b\ua78c\uff07\uff40]/g
const insideWord =
  /(?<=\p{L})['`\u00b4\u02b9\u02bb\u02bd-\u02bf\u02c8\u02ca\u02cb\u02f4\u0374\u0384\u055a\u055b\u055d\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\u275b\u275c\ua78b\ua78c\uff07\uff40](?=\p{L})/gu

/**
 * Replaces apostrophes inside words by U+02BC, which Unicode counts as a letter: full-text search, word
 * segmentation and sorting then see one word. Quotation marks around words stay. Every character keeps its
 * index in the text.
 */
export const foldApostrophes = (text: string): string => text.replace(insideWord, '\u02bc')

/**
 * Replaces every apostrophe and single quotation mark by U+02BC, wherever it is: for words that are only half
 * typed.
 */
export const foldEveryApostrophe = (text: string): string => text.replace(anyApostrophe, '\u02bc')

/** All of them, and U+02BC, as the inside of a character class of a regular expression. */
export const apostropheClass = `${anyApostrophe.source.slice(1, -1)}\\u02bc`

/** Whether the character is one of them, or U+02BC itself. */
export const isApostrophe = (character: string): boolean => foldEveryApostrophe(character) === '\u02bc'
