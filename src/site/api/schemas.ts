import { z } from 'zod'
import { body } from '#shared/document/schema.ts'
import { localizationFields, mostTags, sectionKey, tags, title } from '#shared/domain/article.ts'
import { focalPoint } from '#shared/domain/crop.ts'
import { fileType } from '#shared/domain/fileTypes.ts'
import { houseWord, houseWordChange } from '#shared/domain/houseWord.ts'
import { articleId, contentHash, localizationId, mediaHash, mediaId, sha256Hex } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { mediaLimits, mediaText, pictureType } from '#shared/domain/media.ts'
import { fourEyesRule } from '#shared/domain/site.ts'
import { instant } from '#shared/domain/time.ts'
import { approval, logEntry } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'

/** What clients may send. Strict: a member nobody knows is a mistake, and is told. */

export const signInBody = z.strictObject({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(4096),
})

export const houseWordsBody = z.strictObject({
  changes: z.array(z.strictObject({ word: houseWord, state: houseWordChange })).max(1000),
})

export const rulesBody = z.strictObject({ fourEyes: fourEyesRule })

/**
 * What turns the direction of reading makes people read other words than there are. It is refused rather than taken
 * out: the hash that came with it would be of something else.
 */
const readsAsWritten = (text: string): boolean => withoutDirectionMarks(text) === text
const asWritten = { error: 'has marks that turn the direction of reading' }

const articleFields = {
  sourceLanguage: language,
  section: sectionKey,
  tags: tags.max(mostTags).refine((all) => all.every(readsAsWritten), asWritten),
  coverMediaId: mediaId.nullable(),
}
const marker = z.string().min(1).max(200)
export const articleCreate = z.strictObject({
  id: articleId,
  marker: marker.nullable(),
  ...articleFields,
})
export const articleUpdate = z.strictObject(articleFields)
export type ArticleCreate = z.infer<typeof articleCreate>
export type ArticleUpdate = z.infer<typeof articleUpdate>

/** Kept for the computers that translate; the site looks into it no further than this. */
const translation = z.record(z.string().max(100), z.json())

const localizationText = {
  ...localizationFields.shape,
  title: title.refine(readsAsWritten, asWritten),
  blocks: body,
  html: z.string().max(8_000_000),
  contentHash,
  approval: approval.nullable(),
  log: z.array(logEntry).max(2000),
  translation: translation.nullable(),
}
const writableStates = ['draft', 'inReview', 'changesRequested', 'approved'] as const
export const localizationCreate = z.strictObject({
  id: localizationId,
  language,
  state: z.enum(writableStates),
  ...localizationText,
})
export const localizationUpdate = z.strictObject({
  id: localizationId,
  state: z.enum([...writableStates, 'keep']),
  ...localizationText,
})
export type LocalizationCreate = z.infer<typeof localizationCreate>
export type LocalizationUpdate = z.infer<typeof localizationUpdate>

const etag = z
  .string()
  .max(200)
  .regex(/^"[^"]+"$/)
export const publishBody = z.strictObject({
  mode: z.enum(['now', 'scheduled']),
  /** `now`: the date shown (null: now, and what is out keeps its date). `scheduled`: when it goes out. */
  publishAt: instant.nullable(),
  /** At the top of the news; null: as it is. */
  sticky: z.boolean().nullable().default(null),
  localizations: z
    .array(z.strictObject({ language, contentHash, ifMatch: etag }))
    .min(1)
    .refine((list) => new Set(list.map((one) => one.language)).size === list.length, {
      error: 'a language occurs twice',
    }),
})
export type PublishBody = z.infer<typeof publishBody>
export const unpublishBody = z.strictObject({
  /** Leaves what readers see now. */
  only: z.literal('scheduled').optional(),
  localizations: z
    .array(z.strictObject({ language, ifMatch: etag }))
    .min(1)
    .refine((list) => new Set(list.map((one) => one.language)).size === list.length, {
      error: 'a language occurs twice',
    }),
})
export type UnpublishBody = z.infer<typeof unpublishBody>

const pixels = z.int().positive().max(100_000)
export const mediaDetails = z.strictObject({
  credit: z.string().max(500),
  decorative: z.boolean(),
  texts: z.partialRecord(language, mediaText),
  /** Absent from programs that know none: what the site has stays. */
  focal: focalPoint.nullable().optional(),
})
export type MediaDetails = z.infer<typeof mediaDetails>
const mediaShape = {
  id: mediaId,
  hash: mediaHash,
  // A name only: no folders, no control characters.
  fileName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\u0000-\u001f\u007f]+$/),
  ...mediaDetails.shape,
}
export const mediaMetadata = z.discriminatedUnion('type', [
  z.strictObject({
    ...mediaShape,
    type: pictureType,
    bytes: z.int().positive().max(mediaLimits.bytes),
    width: pixels,
    height: pixels,
  }),
  z.strictObject({
    ...mediaShape,
    type: fileType,
    bytes: z.int().positive().max(mediaLimits.fileBytes),
    width: z.null(),
    height: z.null(),
  }),
])
export type MediaMetadata = z.infer<typeof mediaMetadata>
export const mediaClaim = z.strictObject({ id: mediaId, hash: mediaHash })
export const renditionQuery = z.strictObject({
  hash: sha256Hex,
  width: z.coerce.number().pipe(pixels),
  height: z.coerce.number().pipe(pixels),
})

export const changesQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const articlesQuery = z.strictObject({ marker })
export const mediaQuery = z.strictObject({ hash: mediaHash })
export const articleParams = z.object({ id: articleId })
export const localizationParams = z.object({ id: articleId, language })
export const versionParams = z.object({ id: articleId, language, number: z.coerce.number().int().positive() })
export const mediaParams = z.object({ id: mediaId })
export const renditionParams = z.object({ id: mediaId, kind: z.enum(['small', 'large']) })
export const idempotencyKey = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\w:.-]+$/)
