import { z } from 'zod'
import { creditWords } from '../domain/credits.ts'
import { articleId, creditId, mediaId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { mediaItemShape, withMediaForm } from '../domain/media.ts'
import { failure } from './errors.ts'

export const mediaUsage = z.object({
  articleId,
  title: z.string(),
  language: language.nullable(),
  as: z.enum(['cover', 'body']),
})

/** Which of how many files that are imported together; the first is 1. */
export const importPlace = z.object({ number: z.int().positive(), count: z.int().positive() })
export type ImportPlace = z.infer<typeof importPlace>

/** Progress of one file of an import. */
export const importProgress = z.object({
  jobId: z.uuid(),
  place: importPlace,
  fileName: z.string(),
  stage: z.enum(['reading', 'hashing', 'stripping', 'storing', 'derivatives', 'done', 'failed', 'cancelled']),
  /** Share of the file that is done, 0 to 1. */
  fraction: z.number().min(0).max(1),
  mediaId: mediaId.nullable(),
  error: failure.nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

/** A file that was not imported, and why. */
const refusedFile = z.object({ fileName: z.string(), failure })
export type RefusedFile = z.infer<typeof refusedFile>

export const mediaView = withMediaForm({
  ...mediaItemShape,
  usedCount: z.int(),
  /** Every text that shows the picture has alternative text for it, its own or the library's, or needs none. */
  described: z.boolean(),
})
export type MediaView = z.infer<typeof mediaView>

/** What became of files that were imported together. A cancelled one is in neither list. */
export const importedMedia = z.object({ items: z.array(mediaView), refused: z.array(refusedFile) })
export type ImportedMedia = z.infer<typeof importedMedia>

/** Where a picture is shown, as it is listed before another takes its place. */
export const pictureUse = z.object({
  ...mediaUsage.shape,
  /** Readers have it. */
  isPublic: z.boolean(),
  /** Its approval would fall. */
  isApproved: z.boolean(),
  /**
   * Why it stays as it is: a text in conflict is merged first, an article in the trash stays there, and a block that
   * shows the new picture already does not show it twice.
   */
  left: z.enum(['conflict', 'away', 'alreadyThere']).nullable(),
})
export type PictureUse = z.infer<typeof pictureUse>

/** What a replacement changed; `left`: covers and texts that stay as they are. */
export const replacedView = z.object({ id: z.uuid(), covers: z.int(), texts: z.int(), left: z.int() })
export type ReplacedView = z.infer<typeof replacedView>

/** A credit of the house's list. */
export const creditView = z.object({ id: creditId, words: creditWords })
export type CreditView = z.infer<typeof creditView>
