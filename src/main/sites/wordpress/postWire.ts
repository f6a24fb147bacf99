import { z } from 'zod'
import { articleId, blockHash, blockId, localizationId, mediaId } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { instant } from '#shared/domain/time.ts'
import { approval, workflowState } from '#shared/domain/workflow.ts'
import { parseBoundedJson } from '../http/json.ts'
import { translation } from '../parts.ts'

/** What WordPress answers of posts in the context `edit`, as this program believes it. */

/**
 * A time without zone: on the site's clock, or in UTC where the name says `gmt`. Only one that makes an instant: a day
 * that no calendar has (30 February) would be kept here, and be taken for damage of the database.
 */
const stamp = z.string().refine((text) => instant.safeParse(`${text}.000Z`).success, 'no such time')

/**
 * A time that may be MySQL's zero (`0000-00-00 00:00:00`), which imported posts have: null. WordPress shows it as it is
 * or as a time in the year -1, an hour or more apart by its time zone.
 */
const stampOrZero = z.preprocess(
  (value) => (typeof value === 'string' && /^(?:-\d{4,}|0000)-/.test(value) ? null : value),
  stamp.nullable(),
)

/** Where neither a post's change nor its date has a time, it changed before anything else did. */
export const longAgo = '1970-01-01T00:00:00'

const raw = z.object({ raw: z.string().max(20_000_000) })
const numbers = z.array(z.int().positive()).max(2000)

/** A JSON in a JSON: the bounds and the mending of an answer did not reach into it. */
const parsedPins = z.string().transform((text) => {
  try {
    return translation.safeParse(parseBoundedJson(text)).data ?? null
  } catch {
    return null
  }
})

/** The companion plugin's `meta`; what is strange in it reads as none. */
const meta = z.object({
  _visnyk_article: articleId.nullable().catch(null),
  _visnyk_localization: localizationId.nullable().catch(null),
  _visnyk_language: language.nullable().catch(null),
  _visnyk_source: z.boolean().catch(false),
  /** Which category is meant; not there where the plugin is too old for it. */
  _visnyk_section: z.string().max(20).optional().catch(''),
  _visnyk_translations: z.record(z.string(), z.int().positive()).catch({}),
  _visnyk_blocks: z.array(z.object({ id: blockId, hash: blockHash })).catch([]),
  _visnyk_state: workflowState.nullable().catch(null),
  _visnyk_approval: approval.nullable().catch(null),
  /** As it stands there, for it goes back whole. */
  _visnyk_log: z.array(z.unknown()).max(5000).catch([]),
  _visnyk_cover: z.union([mediaId, z.literal('')]).catch(''),
  _visnyk_pins: parsedPins.nullable().catch(null),
  _visnyk_seo_title: z.string().max(200).catch(''),
  _visnyk_seo_description: z.string().max(500).catch(''),
})
export type PostMeta = z.infer<typeof meta>

const wireTimes = z.object({
  date_gmt: stampOrZero,
  /** On the site's clock: WordPress orders and asks by it, and by the next. */
  date: stampOrZero.optional().catch(undefined),
  modified: stampOrZero,
  modified_gmt: stampOrZero,
})

const wirePost = z.object({
  id: z.int().positive(),
  ...wireTimes.shape,
  slug: z.string().max(400),
  /** Another one is a plugin's: what it means to readers, and what a change would do to it, nobody here knows. */
  status: z.enum(['publish', 'future', 'draft', 'pending', 'private', 'trash', 'auto-draft']),
  link: z.string().max(4000),
  title: raw,
  content: raw,
  excerpt: raw,
  author: z.int().nonnegative(),
  featured_media: z.int().nonnegative().default(0),
  categories: numbers.default([]),
  tags: numbers.default([]),
  password: z.string().default(''),
  sticky: z.boolean().catch(false).default(false),
  visnyk_revision: z.string().min(1).max(200).optional().catch(undefined),
  /** Who changed the words last; not there where the plugin is too old for it, null while it does not know. */
  visnyk_writer: z.string().min(1).max(500).nullish().catch(null),
  // PHP writes an empty object as a list.
  meta: meta.nullable().catch(null).default(null),
  // Polylang Pro.
  lang: z.string().max(20).nullable().catch(null).default(null),
  translations: z.record(z.string(), z.int().positive()).catch({}).default({}),
  /** Its names tell what the account may do: `https://api.w.org/action-publish`. */
  _links: z.record(z.string(), z.unknown()).catch({}).default({}),
})

/** A post's times: those of its change, where they are zero, are those of its date. */
function timesOf({ date, date_gmt, modified, modified_gmt }: z.infer<typeof wireTimes>) {
  return {
    date: date ?? undefined,
    modified: modified ?? date ?? longAgo,
    modified_gmt: modified_gmt ?? date_gmt ?? longAgo,
  }
}
export const post = wirePost.transform((one) => ({ ...one, ...timesOf(one) }))
export type WpPost = z.infer<typeof post>

/** When a post changed, and nothing else of it. */
export const changeTimes = wireTimes.transform(timesOf)
export type ChangeTimes = z.infer<typeof changeTimes>

/** What the companion plugin tells of a post that the account may read and not edit. */
export const shownPost = z.object({
  id: z.int().positive(),
  date_gmt: stampOrZero,
  status: z.string().max(100),
  link: z.string().max(4000),
  content: z.undefined().optional(),
})

/** Enough of a post in the context `view` to say who has a slug. */
export const slugHolder = z.object({
  id: z.int().positive(),
  link: z.string().max(4000),
  slug: z.string(),
  title: z.object({ rendered: z.string().max(10_000) }),
})

export const savedText = z.object({
  id: z.int().positive(),
  author: z.int().nonnegative(),
  date: stamp,
  date_gmt: stamp.nullable(),
  slug: z.string(),
  title: raw,
  content: raw,
  excerpt: raw,
})
export type WpSavedText = z.infer<typeof savedText>

const changedThing = z.object({
  kind: z.string(),
  id: z.int().positive(),
  deleted: z.boolean(),
  /** Its text was left out of the list for its length. */
  too_large: z.boolean().catch(false).default(false),
  item: z.unknown(),
})
/** The companion plugin's list of changes. */
export const pluginChanges = z.object({
  items: z.array(changedThing).max(1000),
  cursor: z.string().min(1).max(2000),
  more: z.boolean(),
  /** Since 1.3, while everything is told for the first time. */
  progress: z
    .object({ taken: z.int().nonnegative(), total: z.int().nonnegative() })
    .optional()
    .catch(undefined),
})
export const changedMedia = z.object({ visnyk_revision: z.string().max(200).nullish() })

export const postItems = z.object({ items: z.array(z.unknown()).max(1000) })
export const authors = z.object({ id: z.int().positive(), name: z.string().max(500) })

/** Every status a text of a person can be in; `any` would leave the trash out. */
export const unseenStatuses = ['draft', 'pending', 'private'] as const
export const standingStatuses = ['publish', 'future', ...unseenStatuses] as const
export const allStatuses = [...standingStatuses, 'trash'] as const
