import { foldApostrophes } from '../apostrophe.ts'
import { normalized } from '../normalized.ts'

const invisible = /\p{Default_Ignorable_Code_Point}+/gu
const stress = /[\u0300\u0301]/gu

/**
 * A word as dictionaries have it: NFC, without soft hyphens and stress marks, with one apostrophe (U+02BC) and one
 * hyphen. Upper and lower case stay, because they tell names from words.
 */
export const wordKey = (word: string): string =>
  foldApostrophes(
    normalized(normalized(word, 'NFD').replace(invisible, '').replace(stress, ''), 'NFC'),
  ).replace(/[\u2010\u2011]/g, '-')
