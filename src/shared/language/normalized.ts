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
