import { z } from 'zod'
import { body } from '#shared/document/schema.ts'
import { translationState } from '#shared/document/translationState.ts'
import { role } from '#shared/domain/account.ts'
import { localizationFields, mostTags, sectionKey, tags } from '#shared/domain/article.ts'
import { focalPoint } from '#shared/domain/crop.ts'
import { articleId, contentHash, localizationId, mediaHash, mediaId } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { mediaText, withMediaForm } from '#shared/domain/media.ts'
import { fourEyesRule } from '#shared/domain/site.ts'
import { instant, timeZone } from '#shared/domain/time.ts'
import { workflowState } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { keptApproval, log, shownName } from '../parts.ts'

// The answers of the Site API. Unknown members are dropped, so that newer sites may send more. All values that are used
// have limits.

export const siteInfo = z.object({
  product: z.literal('visnyk-site'),
  apiVersion: z.string().regex(/^1\.\d{1,4}$/),
  name: shownName(500),
  languages: z.array(language).min(1),
  timeZone,
  practice: z.boolean(),
  time: instant,
  /** Null on sites of API 1.0, which store no rule. */
  fourEyes: fourEyesRule.nullable().catch(null),
})

export const account = z
  .object({
    id: z.string().min(1).max(200),
    login: z.string().min(1).max(200),
    displayName: shownName(200),
    role,
  })
  .transform((one) => ({ ...one, displayName: one.displayName || one.login }))
export const session = z.object({ token: z.string().min(8).max(512), account })

export const sections = z.object({
  sections: z
    .array(
      z.object({
        key: sectionKey.min(1),
        names: z.record(language, shownName(200)),
      }),
    )
    .max(1000),
})
export const tagList = z.object({
  tags: z.array(z.object({ name: shownName(80), count: z.int().nonnegative().catch(0) })).max(20_000),
})

const etag = z
  .string()
  .max(200)
  .regex(/^"[^"]+"$/)
const url = z.string().max(4000)
const name = shownName(500)

/** Tags without direction marks. Tags that become equal are one, and empty ones are dropped. */
const shownTags = z
  .array(z.string())
  .max(mostTags)
  .transform((all) => [...new Set(all.map(withoutDirectionMarks))].filter((one) => one !== ''))
  .pipe(tags)
const articleFields = { section: sectionKey, tags: shownTags, coverMediaId: mediaId.nullable() }

const summary = z.object({
  id: localizationId,
  language,
  etag,
  contentHash,
  state: workflowState,
  title: name,
  url: url.nullable(),
  updatedAt: instant,
})

export const article = z.object({
  id: articleId,
  etag,
  marker: z.string().max(200).nullable(),
  sourceLanguage: language,
  ...articleFields,
  author: name,
  createdAt: instant,
  updatedAt: instant,
  localizations: z.array(summary).max(20),
})
export type WireArticle = z.infer<typeof article>
export const articleList = z.object({ articles: z.array(article).max(1000) })

const live = z.object({ contentHash, url, publishedAt: instant, by: name, sticky: z.boolean() })
const scheduled = z.object({ contentHash, publishAt: instant, by: name, sticky: z.boolean() })

const text = { ...localizationFields.shape, title: name, blocks: body, article: z.object(articleFields) }

export const localization = z.object({
  id: localizationId,
  articleId,
  language,
  isSource: z.boolean(),
  etag,
  ...text,
  state: workflowState,
  approval: keptApproval.nullable(),
  log,
  translation: translationState.nullable().catch(null),
  live: live.nullable(),
  scheduled: scheduled.nullable(),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: name,
})
export type WireLocalization = z.infer<typeof localization>
export const localizationList = z.object({ localizations: z.array(localization).max(20) })

export const liveText = z.object({ url, publishedAt: instant, by: name, sticky: z.boolean(), ...text })

const changed = { id: z.uuid(), deleted: z.boolean(), etag: etag.nullable() }
const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), ...changed, id: articleId }),
  z.object({
    kind: z.literal('localization'),
    ...changed,
    id: localizationId,
    articleId,
    language,
    contentHash: contentHash.nullable(),
    state: workflowState.nullable(),
  }),
  z.object({ kind: z.literal('media'), ...changed, id: mediaId }),
  z.object({ kind: z.literal('taxonomies') }),
])
export type WireChange = z.infer<typeof change>
export const changes = z.object({
  // Kinds of changes that only newer programs know are dropped.
  changes: z
    .array(z.unknown())
    .max(1000)
    .transform((list): WireChange[] =>
      list.flatMap((one) => {
        const parsed = change.safeParse(one)
        return parsed.success ? [parsed.data] : []
      }),
    ),
  cursor: z.string().min(1).max(200),
  more: z.boolean(),
  /** During the first pull (since API 1.2). */
  progress: z
    .object({ taken: z.int().nonnegative(), total: z.int().nonnegative() })
    .optional()
    .catch(undefined),
})

export const media = withMediaForm({
  id: mediaId,
  etag,
  aliases: z.array(mediaId).max(10_000),
  hash: mediaHash,
  fileName: shownName(255).transform((said) => said || 'picture'),
  bytes: z.int().positive(),
  credit: z.string().max(500),
  decorative: z.boolean(),
  texts: z.partialRecord(language, mediaText),
  /** Since API 1.4. */
  focal: focalPoint.nullable().optional().catch(undefined),
  url,
  renditions: z.array(z.object({ kind: z.enum(['small', 'large']) })).max(10),
})
export type WireMedia = z.infer<typeof media>
export const mediaList = z.object({ media: z.array(media).max(10) })

/** A problem by RFC 9457, with the members that the Site API adds. */
export const problem = z.object({
  type: z.string().max(500),
  title: z.string().max(500).catch(''),
  errors: z
    .array(z.object({ pointer: z.string().max(500), detail: z.string().max(500) }))
    .optional()
    .catch(undefined),
  current: z.object({ etag }).optional().catch(undefined),
  holder: z.object({ articleId, title: name, language, url: url.nullable() }).optional().catch(undefined),
  mediaIds: z.array(mediaId).optional().catch(undefined),
})
export type WireProblem = z.infer<typeof problem>
