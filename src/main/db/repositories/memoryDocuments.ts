import type { Language } from '#shared/domain/language.ts'
import { mostWords } from '#shared/language/memory/terms.ts'

/**
 * The number of a text in the index of the translation memory: its site, its language, how many words it has, and its
 * unit. The index gives matches by their numbers and reads nothing outside a range, so texts of another site, another
 * language or a length that cannot match cost nothing.
 */
const unitBits = 2 ** 34
const lengths = mostWords + 1

/** How many sites have a number of nine bits: all of a number together are a safe integer. */
export const mostSites = 511

const begin = (site: number, language: Language): number =>
  (site * 2 + (language === 'uk' ? 0 : 1)) * lengths * unitBits

export interface DocumentPlace {
  site: number
  language: Language
}

export const documentOf = ({ site, language }: DocumentPlace, words: number, unit: number): number =>
  begin(site, language) + Math.min(words, mostWords) * unitBits + unit

/** The numbers of the texts with at least `least` and at most `most` words, both inclusive. */
export const documentsOf = (
  { site, language }: DocumentPlace,
  [least, most]: readonly [number, number],
): { from: number; to: number } => ({
  from: begin(site, language) + Math.min(least, mostWords) * unitBits,
  to: begin(site, language) + (Math.min(most, mostWords) + 1) * unitBits - 1,
})
