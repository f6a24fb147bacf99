import { z } from 'zod'
import { inlines } from '../document/schema.ts'
import { articleId, blockId, localizationId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { longestSought } from '../domain/memoryLimits.ts'
import { instant } from '../domain/time.ts'

/** A part of a translation: its title, its lead, or a block. */
const translationPart = z.union([z.enum(['title', 'lead']), blockId])
export type TranslationPart = z.infer<typeof translationPart>

/** A text of the source that a translation is sought for. */
export const memoryText = z.string().max(longestSought)

/** What the memory is asked about the unit with the caret. The texts around it tell a match in the same context. */
export const memoryQuestion = z.strictObject({
  targetId: localizationId,
  part: translationPart,
  /** Of the part inside the block, as in `wordParts`. */
  path: z.string().max(200),
  text: memoryText,
  before: memoryText,
  after: memoryText,
})
export type MemoryQuestion = z.infer<typeof memoryQuestion>

/**
 * `context`: the same text between the same texts; `exact`: the same text; `numbers`: the same but for its numbers,
 * which are replaced in `target`; `fuzzy`: like it.
 */
export const memoryMatch = z.object({
  kind: z.enum(['context', 'exact', 'numbers', 'fuzzy']),
  /** In percent. */
  score: z.int().min(0).max(100),
  /** Null: the whole text was sought; else the sentence of it that was, in UTF-16 units. */
  sentence: z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }).nullable(),
  /** The source that the memory has. */
  source: z.string(),
  target: z.string(),
  /** The formatting of both; null: none. */
  sourceContent: inlines.nullable(),
  targetContent: inlines.nullable(),
  replaced: z.array(z.object({ from: z.string(), to: z.string() })),
  /** How many places of the site have it. At most ten are counted. */
  places: z.int().nonnegative(),
  confirmedAt: instant,
  confirmedBy: z.string(),
  /** Null: the article is gone. */
  article: z.object({ articleId, title: z.string() }).nullable(),
})
export type MemoryMatch = z.infer<typeof memoryMatch>

/** The translation of a text that the memory has word for word. */
export const memoryRepeat = z.object({
  text: z.string(),
  target: z.string(),
  sourceContent: inlines.nullable(),
  targetContent: inlines.nullable(),
})
export type MemoryRepeat = z.infer<typeof memoryRepeat>

const range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

/** A pair that the concordance found: the words are marked in the language that has them. */
export const concordanceHit = z.object({
  source: z.string(),
  target: z.string(),
  sourceRanges: z.array(range),
  targetRanges: z.array(range),
  confirmedAt: instant,
  confirmedBy: z.string(),
  article: z.object({ articleId, title: z.string() }).nullable(),
})
export type ConcordanceHit = z.infer<typeof concordanceHit>

export const concordanceQuestion = z.strictObject({
  targetId: localizationId,
  query: z.string().max(200),
  /** In which language the words are; they are found in either where it is null. */
  language: language.nullable(),
  limit: z.int().min(1).max(200),
})
