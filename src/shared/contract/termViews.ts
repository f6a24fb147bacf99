import { z } from 'zod'
import { localizationId, siteId, termId } from '../domain/ids.ts'
import { term, termContent } from '../domain/term.ts'
import { instant } from '../domain/time.ts'

/** The largest file of terms, in bytes. */
export const largestTermsFile = 5_000_000
/** Of a longer list of lines that could not be taken, the first are named. */
export const mostBadLines = 200
/** As many terms are listed at once; the search narrows a longer glossary. */
export const mostListed = 500
/** The longest text of a block that is looked through, in UTF-16 units, and of how many lines. */
const longestLine = 50_000
const mostLines = 2000

export const termView = z.object({
  ...term.shape,
  /** Null: this computer's own. */
  siteId: siteId.nullable(),
  updatedAt: instant,
  updatedBy: z.string(),
})
export type TermView = z.infer<typeof termView>

export const glossaryView = z.object({
  /** Whether the person may change the glossary of the site. */
  mayChange: z.boolean(),
  /** How many terms match. */
  total: z.int().nonnegative(),
  terms: z.array(termView),
  /** The subjects in use. */
  subjects: z.array(z.string()),
})
export type GlossaryView = z.infer<typeof glossaryView>

/** `id` null: it is new. */
export const termToSave = z.strictObject({
  siteId: siteId.nullable(),
  id: termId.nullable(),
  content: termContent,
})

/** Why a line of a file was not taken. */
const badLineReason = z.enum(['noTerm', 'noTranslation', 'tooLong', 'unknownKind', 'repeated', 'unreadable'])
export type BadLineReason = z.infer<typeof badLineReason>

export const takenTerms = z.object({
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  same: z.int().nonnegative(),
  /** How many lines were left out; the first of them are named. */
  left: z.int().nonnegative(),
  bad: z.array(z.object({ line: z.int().positive(), reason: badLineReason })),
})
export type TakenTerms = z.infer<typeof takenTerms>

const lines = z.array(z.string().max(longestLine)).max(mostLines)

/** A block of an article in both languages, line by line. */
export const termsQuestion = z.strictObject({ targetId: localizationId, source: lines, target: lines })

/** Where words stand: in which line, in UTF-16 units. */
const place = z.object({
  line: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type TermPlace = z.infer<typeof place>

/** A term that the source has. */
const termInBlock = z.object({
  termId,
  /** As the source has it first. */
  words: z.string(),
  places: z.array(place),
  translations: z.array(z.object({ text: z.string(), isGenerated: z.boolean() })),
  forbidden: z.array(z.string()),
  subject: z.string(),
  note: z.string(),
  /** `open`: the target has no words yet. */
  state: z.enum(['open', 'translated', 'missing', 'forbidden', 'unclear']),
})
export type TermInBlock = z.infer<typeof termInBlock>

export const termsInBlock = z.object({
  terms: z.array(termInBlock),
  /** Words of the target that must not stand for a term. */
  wrong: z.array(z.object({ termId, words: z.string(), place, instead: z.array(z.string()) })),
})
export type TermsInBlock = z.infer<typeof termsInBlock>
