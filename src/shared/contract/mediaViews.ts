import { z } from 'zod'
import { articleId, mediaId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { mediaItemShape, withMediaForm } from '../domain/media.ts'
import { failure } from './errors.ts'

export const mediaUsage = z.object({
  articleId,
  title: z.string(),
  language: language.nullable(),
  as: z.enum(['cover', 'body']),
})

/** Progress of one file of an import. */
export const importProgress = z.object({
  jobId: z.uuid(),
  fileName: z.string(),
  stage: z.enum(['reading', 'hashing', 'stripping', 'storing', 'derivatives', 'done', 'failed', 'cancelled']),
  /** Share of the file that is done, 0 to 1. */
  fraction: z.number().min(0).max(1),
  mediaId: mediaId.nullable(),
  error: failure.nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const mediaView = withMediaForm({
  ...mediaItemShape,
  usedCount: z.int(),
  /** Every text that shows the picture has alternative text for it, its own or the library's, or needs none. */
  described: z.boolean(),
})
export type MediaView = z.infer<typeof mediaView>
