/** Three characters are one Ukrainian letter: U+0027, U+2019 and U+02BC. */
const insideWord = /(?<=\p{L})['\u2019\u02bc](?=\p{L})/gu

/**
 * Apostrophes inside words as U+02BC, the only one of the three that Unicode counts as a letter: full-text search,
 * word segmentation and sorting then see one word. Quotation marks stay.
 */
export const foldApostrophes = (text: string): string => text.replace(insideWord, '\u02bc')
