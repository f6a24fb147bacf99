import { z } from 'zod'
import { readersView, savingState, sectionKey, tags } from '../domain/article.ts'
import { articleId, blockId, localizationId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { instant } from '../domain/time.ts'
import { workflowState } from '../domain/workflow.ts'

/** A day of the calendar of the site: `2022-05-24`. */
const day = z.iso.date()

/** What narrows a search; each that is set must hold. */
export const searchFilters = z.strictObject({
  state: workflowState.optional(),
  language: language.optional(),
  section: sectionKey.optional(),
  tag: z.string().min(1).max(200).optional(),
  author: z.string().min(1).max(200).optional(),
  /** The date of a text: of its publication, done or planned, or else of the last change of its words. */
  from: day.optional(),
  to: day.optional(),
})
export type SearchFilters = z.infer<typeof searchFilters>

export const searchOrder = z.enum(['best', 'newest'])
export type SearchOrder = z.infer<typeof searchOrder>

/** A part of a string, in UTF-16 units; `end` is exclusive. */
const range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

/** A text that was found, with the sentence that shows why. */
export const searchHit = z.object({
  articleId,
  localizationId,
  language,
  state: workflowState,
  saving: savingState,
  readers: readersView,
  inConflict: z.boolean(),
  title: z.string(),
  titleRanges: z.array(range),
  excerpt: z.object({
    text: z.string(),
    ranges: z.array(range),
    /** The block that has the sentence; null: it is of the lead, or nothing was found in the text. */
    blockId: blockId.nullable(),
    /** The first found words as they are written there; null: they were found in the title or the labels only. */
    words: z.string().nullable(),
  }),
  section: z.string(),
  tags,
  author: z.string(),
  date: instant,
  /** It is the copy of an article that was taken off its site. */
  removed: z.boolean(),
})
export type SearchHit = z.infer<typeof searchHit>
