/**
 * A run of more combining marks than words of people have: more than 30, the limit of the Stream-Safe Text
 * Format (Unicode Standard Annex #15, section 13).
 */
const longRun = /(\p{M}{30})\p{M}+/gu

const cut = (text: string): string => text.replace(longRun, '$1')

/**
 * A text in a Unicode normal form. Idempotent. A run of combining marks is cut after 30, because normalizing
 * sorts the marks of a character in quadratic time: 100,000 marks take seconds. It is cut again afterwards,
 * because some marks decompose into two.
 */
export const normalized = (text: string, form: 'NFC' | 'NFD'): string => cut(cut(text).normalize(form))

/** The place behind every 30 marks of a run that goes on. */
const insideLongRun = /\p{M}{30}(?=\p{M})/gu
const graphemeJoiner = '\u034f'

/**
 * A text in NFC for a hash, where every mark counts. A run of more than 30 combining marks gets U+034F after
 * every 30 of them, as in the Stream-Safe Text Process (Unicode Standard Annex #15, section 13): marks are sorted
 * only up to that character, so the time stays linear. Any other text is its usual NFC.
 */
export const streamSafe = (text: string): string =>
  text.replace(insideLongRun, `$&${graphemeJoiner}`).normalize('NFC')
