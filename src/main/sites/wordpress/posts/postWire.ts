import { z } from 'zod'
import { translationState } from '#shared/document/translationState.ts'
import { articleId, blockHash, blockId, localizationId, mediaId } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { instant } from '#shared/domain/time.ts'
import { workflowState } from '#shared/domain/workflow.ts'
import { parseBoundedJson } from '../../http/json.ts'
import { keptApproval, shownName } from '../../parts.ts'

// Posts as WordPress returns them in the context `edit`. Names are WordPress's own.

/**
 * A time without a zone: in the site's time zone, or in UTC where the name has `gmt`. A day that does not exist (30
 * February) is refused: stored in our database, it would later be reported as damage.
 */
const stamp = z.string().refine((text) => instant.safeParse(`${text}.000Z`).success, 'no such time')

/**
 * A time that may be MySQL's zero date (`0000-00-00 00:00:00`), which imported posts have; that gives null. WordPress
 * returns it as it is, or as a time near the year -1, depending on its time zone.
 */
const stampOrZero = z.preprocess(
  (value) => (typeof value === 'string' && /^(?:-\d{4,}|0000)-/.test(value) ? null : value),
  stamp.nullable(),
)

/** The time of a post without any: it counts as older than every other. */
export const longAgo = '1970-01-01T00:00:00'

const raw = z.object({ raw: z.string().max(20_000_000) })
const numbers = z.array(z.int().positive()).max(2000)

/** Pins are JSON in a string, to which the limits of the answer's own JSON do not apply. They are checked here. */
const parsedPins = z.string().transform((text) => {
  try {
    return translationState.safeParse(parseBoundedJson(text)).data ?? null
  } catch {
    return null
  }
})

/** The companion plugin's `meta`. A field with a wrong shape reads as empty. */
const meta = z.object({
  _visnyk_article: articleId.nullable().catch(null),
  _visnyk_localization: localizationId.nullable().catch(null),
  _visnyk_language: language.nullable().catch(null),
  _visnyk_source: z.boolean().catch(false),
  /** The category that is the section; undefined where the plugin is too old to store it. */
  _visnyk_section: z.string().max(20).optional().catch(''),
  _visnyk_translations: z.record(z.string(), z.int().positive()).catch({}),
  _visnyk_blocks: z.array(z.object({ id: blockId, hash: blockHash })).catch([]),
  _visnyk_state: workflowState.nullable().catch(null),
  _visnyk_approval: keptApproval.nullable().catch(null),
  /** Not parsed further, because it is sent back as a whole. */
  _visnyk_log: z.array(z.unknown()).max(5000).catch([]),
  _visnyk_cover: z.union([mediaId, z.literal('')]).catch(''),
  _visnyk_pins: parsedPins.nullable().catch(null),
  _visnyk_seo_title: z.string().max(200).catch(''),
  _visnyk_seo_description: z.string().max(500).catch(''),
})
export type PostMeta = z.infer<typeof meta>

const wireTimes = z.object({
  date_gmt: stampOrZero,
  /** `date` and `modified` are in the site's time zone; WordPress sorts and filters by them. */
  date: stampOrZero.optional().catch(undefined),
  modified: stampOrZero,
  modified_gmt: stampOrZero,
})

const wirePost = z.object({
  id: z.int().positive(),
  ...wireTimes.shape,
  slug: z.string().max(400),
  /** Any other status is a plugin's. Its posts are unreadable here, because a change might do anything to them. */
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
  /** Who last changed the words: undefined where the plugin is too old to say it, null where it does not know. */
  visnyk_writer: shownName(500).nullish().catch(null),
  // PHP writes an empty object as a list.
  meta: meta.nullable().catch(null).default(null),
  // The next two come from Polylang Pro.
  lang: z.string().max(20).nullable().catch(null).default(null),
  translations: z.record(z.string(), z.int().positive()).catch({}).default({}),
  /** The names of its links say what the account may do, such as `https://api.w.org/action-publish`. */
  _links: z.record(z.string(), z.unknown()).catch({}).default({}),
})

/** A post's times. Where the time of the change is zero, the date is used instead. */
function timesOf({ date, date_gmt, modified, modified_gmt }: z.infer<typeof wireTimes>) {
  return {
    date: date ?? undefined,
    modified: modified ?? date ?? longAgo,
    modified_gmt: modified_gmt ?? date_gmt ?? longAgo,
  }
}
export const post = wirePost.transform((one) => ({ ...one, ...timesOf(one) }))
export type WpPost = z.infer<typeof post>

/** Only the times of a post. */
export const changeTimes = wireTimes.transform(timesOf)
export type ChangeTimes = z.infer<typeof changeTimes>

/** What the companion plugin returns of a post that the account may read but not edit. */
export const shownPost = z.object({
  id: z.int().positive(),
  date_gmt: stampOrZero,
  status: z.string().max(100),
  link: z.string().max(4000),
  content: z.undefined().optional(),
})

/** A post in the context `view`, with the fields that identify the holder of a slug. */
export const slugHolder = z.object({
  id: z.int().positive(),
  link: z.string().max(4000),
  slug: z.string(),
  title: z.object({ rendered: z.string().max(10_000) }),
})

/** A revision of a post. */
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
  /** The plugin left the text out, because it is too long for the list. */
  too_large: z.boolean().catch(false).default(false),
  item: z.unknown(),
})
/** The companion plugin's list of changes. */
export const pluginChanges = z.object({
  items: z.array(changedThing).max(1000),
  cursor: z.string().min(1).max(2000),
  more: z.boolean(),
  /** During the first pull (since 1.3). */
  progress: z
    .object({ taken: z.int().nonnegative(), total: z.int().nonnegative() })
    .optional()
    .catch(undefined),
})
export const changedMedia = z.object({ visnyk_revision: z.string().max(200).nullish() })

export const postItems = z.object({ items: z.array(z.unknown()).max(1000) })
export const authors = z.object({ id: z.int().positive(), name: shownName(500) })

/** Every status that a post written by a person can have. WordPress's `any` would leave out the trash. */
export const statusesOutsideTrash = ['publish', 'future', 'draft', 'pending', 'private'] as const
export const allStatuses = [...statusesOutsideTrash, 'trash'] as const
