import { createHash } from 'node:crypto'
import type { Instant } from '#shared/domain/time.ts'
import type { WpPost } from './postWire.ts'

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

/** Names the state of a post, where the companion plugin does not: see `ownRevisionOf`. */
export const revisionOf = (post: WpPost): string => post.visnyk_revision ?? ownRevisionOf(post)

/**
 * The time of a post's last change, which has a grain of one second and does not move with every plugin's writing,
 * and what it holds. Times of a draft move by themselves, and are left out.
 */
export function ownRevisionOf(post: WpPost): string {
  const { modified, status, slug, title, content, excerpt, featured_media, categories, tags, password } = post
  const isDated = status === 'publish' || status === 'future' || status === 'private'
  return `${modified}~${digest([
    ...[status, slug, title.raw, content.raw, excerpt.raw, featured_media, password],
    ...[sorted(categories), sorted(tags), isDated ? post.date_gmt : null],
  ])}`
}

/** Names the state of what an article's languages share; a text that changes does not move it. */
export const articleRevisionOf = ({ categories, tags, featured_media, meta }: WpPost): string =>
  digest([
    ...[sorted(categories), sorted(tags), featured_media],
    ...(meta?._visnyk_section ? [meta._visnyk_section] : []),
  ])

export const toInstant = (gmt: string): Instant => `${gmt}.000Z`
/** WordPress's time of an instant, to the second. */
export const toStamp = (instant: Instant): string => instant.slice(0, 19)

/** The account that asked may publish this very post. */
export const mayPublish = ({ _links }: WpPost): boolean => hasLink(_links, 'publish')
/** WordPress keeps this account's HTML as it is. */
export const mayUseAnyHtml = ({ _links }: WpPost): boolean => hasLink(_links, 'unfiltered-html')

const hasLink = (links: WpPost['_links'], action: string): boolean =>
  `https://api.w.org/action-${action}` in links || `wp:action-${action}` in links

/** Within one writing WordPress looks at its clock more than once (milliseconds). */
const oneWriting = 1_000

/**
 * It has no date of its own: with every change of a draft WordPress sets it to the time of the change, until somebody
 * publishes or schedules it, or gives it one.
 */
export const isUndated = ({ date_gmt, modified_gmt }: Pick<WpPost, 'date_gmt' | 'modified_gmt'>): boolean =>
  date_gmt === null ||
  Math.abs(Date.parse(toInstant(modified_gmt)) - Date.parse(toInstant(date_gmt))) <= oneWriting

/** Readers see it now, or will at its hour without anybody's doing. */
export const isOut = ({ status }: WpPost): boolean => status === 'publish' || status === 'future'
/** Somebody but its writers sees it now: all readers, those who know its password, or the site's own people. */
export const isLive = ({ status }: Pick<WpPost, 'status'>): boolean =>
  status === 'publish' || status === 'private'
/** Written to, it changes what somebody other than its writers sees. */
export const isShown = (post: WpPost): boolean => isOut(post) || post.status === 'private'
