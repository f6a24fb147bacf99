import { z } from 'zod'
import type { Language } from './language.ts'

/** The words of a credit of the house's list: who made a picture, and its licence. */
export const creditWords = z.strictObject({ uk: z.string().max(500), en: z.string().max(500) })
type CreditWords = z.infer<typeof creditWords>

/**
 * A credit in another language, where the house's list has it: an entry is known by its words in either language. A
 * credit that is not in the list is the same in every language.
 */
export function creditIn(
  credit: string,
  language: Language,
  list: readonly { words: CreditWords }[],
): string {
  const entry = list.find(({ words }) => words.uk === credit || words.en === credit)
  return entry && entry.words[language] !== '' ? entry.words[language] : credit
}
