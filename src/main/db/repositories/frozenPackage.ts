import { z } from 'zod'
import { body } from '#shared/document/schema.ts'
import { localizationFields, sectionKey, tags } from '#shared/domain/article.ts'
import { focalPoint } from '#shared/domain/crop.ts'
import { articleId, contentHash, localizationId, mediaHash, mediaId, revisionId } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { mediaText, withMediaForm } from '#shared/domain/media.ts'
import { zonedTime } from '#shared/domain/time.ts'
import { approval, workflowState } from '#shared/domain/workflow.ts'

/** One localization as it goes out: the text that was approved, whatever is written after the click. */
const frozenLocalization = localizationFields.extend({
  id: localizationId,
  language,
  isSource: z.boolean(),
  blocks: body,
  contentHash,
  /** The snapshot that holds this text. */
  revisionId,
  /** Null for a taking down, which needs none. */
  approval: approval.nullable(),
  /** The workflow state before the click, to which an intent that was taken back returns it. */
  stateBefore: workflowState,
  /** By the stored state, some version of it was public at the click. */
  liveBefore: z.boolean().default(false),
})
export type FrozenLocalization = z.infer<typeof frozenLocalization>

const frozenMedia = withMediaForm({
  id: mediaId,
  hash: mediaHash,
  fileName: z.string(),
  bytes: z.int().positive(),
  credit: z.string(),
  decorative: z.boolean(),
  texts: z.partialRecord(language, mediaText),
  focal: focalPoint.optional(),
})
export type FrozenMedia = z.infer<typeof frozenMedia>

/** All that an intent sends, copied at the click. It is the only thing the runner sends from. */
export const frozenPackage = z.object({
  article: z.object({
    id: articleId,
    sourceLanguage: language,
    section: sectionKey,
    tags,
    coverMediaId: mediaId.nullable(),
  }),
  localizations: z.array(frozenLocalization).min(1),
  media: z.array(frozenMedia),
  /** The publication time; null: when it goes out. */
  publishAt: zonedTime.nullable(),
  /** At the top of the site's news; null (as in packages of before there was a choice): as it is there. */
  sticky: z.boolean().nullable().default(null),
})
export type FrozenPackage = z.infer<typeof frozenPackage>
