import { z } from 'zod'
import { articleId, contentHash, localizationId, mediaId, siteId } from './ids.ts'
import { language } from './language.ts'
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
/** As many as can be typed here, and as the Site API takes. */
export const mostTags = 30
/** Of an article; on a WordPress colleagues may have given it more than can be typed here. */
export const tags = z.array(tag).max(2000)
/** The site's own key of a section, e.g. `news`; empty = none chosen. */
export const sectionKey = z.string().max(100)

/** What surrounds a body: plain-text fields of one localization. SEO fields are empty to mean "as title and lead". */
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
  /** Display name of who made it. */
  author: z.string(),
  /**
   * It was on a site until somebody took it off there; this is the copy that stayed. Nobody touched it since: it goes
   * at `keptUntil`. Null there: it holds something the site did not have, and stays.
   */
  removed: z.object({ at: instant, keptUntil: instant.nullable() }).nullable(),
})
export type Article = z.infer<typeof article>

/** Where the newest text of a localization is, said honestly: the saving line. */
export const savingStates = ['onThisComputer', 'queued', 'onSite', 'verified', 'needsYou'] as const
export const savingState = z.enum(savingStates)
export type SavingState = z.infer<typeof savingState>

/**
 * What readers of the site see of a localization, compared with its newest text here. Of a text with a password only
 * those who know that see it (`withPassword`), of a private one only the site's own people (`private`).
 */
export const readersViews = ['nothing', 'thisText', 'olderText', 'withPassword', 'private'] as const
export const readersView = z.enum(readersViews)
export type ReadersView = z.infer<typeof readersView>

/** `liveHash`: content hash of what readers see; null while they see nothing. */
export function readersViewOf(text: {
  liveHash: string | null
  liveAccess: 'password' | 'private' | null
  contentHash: string
}): ReadersView {
  if (text.liveHash === null) return 'nothing'
  if (text.liveAccess !== null) return text.liveAccess === 'password' ? 'withPassword' : 'private'
  return text.liveHash === text.contentHash ? 'thisText' : 'olderText'
}

export const localization = localizationFields.extend({
  id: localizationId,
  articleId,
  language,
  isSource: z.boolean(),
  state: workflowState,
  /** Grows by one with every committed change on this computer; a save names the version it started from. */
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
  /** The site keeps what readers see of it at the top of its news. */
  sticky: z.boolean(),
  inConflict: z.boolean(),
})
export type Localization = z.infer<typeof localization>
