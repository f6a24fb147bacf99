import { z } from 'zod'
import type { Role } from './account.ts'
import { termId } from './ids.ts'

/** Longest word or phrase of a term, in UTF-16 units. */
const longestTermWords = 200
/** Of one language, how many ways to say it are right, and as many wrong. */
const mostVariants = 12
export const longestSubject = 100
export const longestTermNote = 1000
/** How many terms a site may have, and as many a file. */
export const mostTerms = 50_000

/** The ways to say a term as one line, for a file and for a field. */
export const variantsLine = (words: readonly string[]): string => words.join(' | ')

/** The ways to say a term in such a line. */
export const variantsOf = (line: string): string[] =>
  line
    .split('|')
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .filter((one) => one !== '')

/** One line with a letter or a digit in it, and without the separator. */
const termWords = z
  .string()
  .min(1)
  .max(longestTermWords)
  .regex(/^[^|\p{Cc}\p{Cs}\u2028\u2029]*$/u)
  .regex(/[\p{L}\p{N}]/u)

const variants = z.array(termWords).max(mostVariants)

const wordsOfLanguage = z.strictObject({
  /** What may be said; the first is what is inserted. */
  allowed: variants,
  /** What must not stand for the term. */
  forbidden: variants,
})

/**
 * `name`: the name of a place, a street or an institution; where it has no English, the official romanization stands
 * for it. Its capitals count.
 */
export const termKind = z.enum(['word', 'name'])
export type TermKind = z.infer<typeof termKind>

/** What a person says about a term. */
export const termContent = z
  .strictObject({
    kind: termKind,
    words: z.strictObject({ uk: wordsOfLanguage, en: wordsOfLanguage }),
    /** What it is about, as the house sorts its terms. Empty: nothing is said. */
    subject: z.string().max(longestSubject),
    note: z.string().max(longestTermNote),
  })
  .refine(({ words }) => words.uk.allowed.length > 0, 'A term has Ukrainian words')
  .refine(
    ({ kind, words }) => kind === 'name' || words.en.allowed.length + words.en.forbidden.length > 0,
    'A word says how it is translated, or how not',
  )
export type TermContent = z.infer<typeof termContent>

/** An entry of the glossary. */
export const term = z.object({ id: termId, ...termContent.shape })
export type Term = z.infer<typeof term>

/** Whether a person may change the glossary. A role of null: there is no account, and it is this computer's own. */
export const mayChangeTerms = (role: Role | null): boolean => role !== 'author'
