import { z } from 'zod'
import { articleId, contentHash, localizationId, mediaId, siteId } from './ids.ts'
import { language } from './language.ts'
import type { LivePage } from './remoteState.ts'
import { contentType } from './template.ts'
import { instant, zonedTime } from './time.ts'
import { workflowState } from './workflow.ts'

/** Lower-case Latin letters, digits and single hyphens; unique per site and language. Empty until there is a title. */
export const slug = z
  .string()
  .max(200)
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)

export const title = z.string().max(500)
export const lead = z.string().max(2000)
export const tag = z.string().trim().min(1).max(80)
/** The limit of the tag field and of the Site API. */
export const mostTags = 30
/** Tags of an article; colleagues on a WordPress may have given it more than the tag field allows. */
export const tags = z.array(tag).max(2000)
/** The site's own key of a section, e.g. `news`; empty = none chosen. */
export const sectionKey = z.string().max(100)

/** The plain-text fields of one localization, beside its body. An empty SEO field means "as title and lead". */
export const localizationFields = z.object({
  title,
  lead,
  slug,
  seoTitle: z.string().max(200),
  seoDescription: z.string().max(500),
})
export type LocalizationFields = z.infer<typeof localizationFields>

export const article = z.object({
  id: articleId,
  siteId: siteId.nullable(),
  sourceLanguage: language,
  section: sectionKey,
  tags,
  coverMediaId: mediaId.nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** Display name of the person who created it. */
  author: z.string(),
  /**
   * Somebody took the article off its site; this is the copy that stayed. It is deleted at `keptUntil`.
   * `keptUntil` is null when it holds something that the site did not have: then it stays.
   */
  removed: z.object({ at: instant, keptUntil: instant.nullable() }).nullable(),
  /** What kind of message it is, which says what it must have; null: nobody said. Known on this computer only. */
  contentType: contentType.nullable(),
  /** Somebody moved the article to the trash of this computer; `by` is their display name. */
  trashed: z.object({ at: instant, by: z.string() }).nullable(),
})
export type Article = z.infer<typeof article>

/** Compares without order: a site may keep another order. */
export function sameTags(one: readonly string[], other: readonly string[]): boolean {
  const sorted = other.toSorted()
  return one.length === other.length && one.toSorted().every((tag, at) => tag === sorted[at])
}

/** Where the newest text of a localization is: the state of the line beside the title. */
export const savingStates = ['onThisComputer', 'queued', 'onSite', 'verified', 'needsYou'] as const
export const savingState = z.enum(savingStates)
export type SavingState = z.infer<typeof savingState>

/**
 * What readers of the site see of a localization, compared with its newest text here. `withPassword`: only
 * those who know the password see it; `private`: only the site's own staff.
 */
const readersViews = ['nothing', 'thisText', 'olderText', 'withPassword', 'private'] as const
export const readersView = z.enum(readersViews)
export type ReadersView = z.infer<typeof readersView>

/** `live`: what readers see of it now; null when they see nothing. */
export function readersViewOf({
  live,
  contentHash,
}: {
  live: Pick<LivePage, 'contentHash' | 'access'> | null
  contentHash: string
}): ReadersView {
  if (live === null) return 'nothing'
  if (live.access !== null) return live.access === 'password' ? 'withPassword' : 'private'
  return live.contentHash === contentHash ? 'thisText' : 'olderText'
}

export const localization = localizationFields.extend({
  id: localizationId,
  articleId,
  language,
  isSource: z.boolean(),
  state: workflowState,
  /** Grows by one with every committed change on this computer; a save names the version that it is based on. */
  version: z.int().nonnegative(),
  contentHash,
  updatedAt: instant,
  updatedBy: z.string(),
  saving: savingState,
  readers: readersView,
  /** Planned or actual publication time. */
  publishAt: zonedTime.nullable(),
  /** The public address once it is on the site. */
  url: z.string().nullable(),
  /** The site keeps it at the top of its news. */
  sticky: z.boolean(),
  inConflict: z.boolean(),
})
export type Localization = z.infer<typeof localization>
