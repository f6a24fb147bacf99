import { createHash } from 'node:crypto'
import type { Instant } from '#shared/domain/time.ts'
import type { WpPost } from './postWire.ts'

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

/** The revision of a post: the companion plugin's, otherwise the one of `ownRevisionOf`. */
export const revisionOf = (post: WpPost): string => post.visnyk_revision ?? ownRevisionOf(post)

/**
 * A revision without the companion plugin: the time of the last change and a digest of the content. The time alone is
 * not enough, since it has a resolution of one second and some plugins do not update it. The date of a draft is left
 * out of the digest, because WordPress moves it with every change.
 */
export function ownRevisionOf(post: WpPost): string {
  const { modified, status, slug, title, content, excerpt, featured_media, categories, tags, password } = post
  const isDated = status === 'publish' || status === 'future' || status === 'private'
  return `${modified}~${digest([
    ...[status, slug, title.raw, content.raw, excerpt.raw, featured_media, password],
    ...[sorted(categories), sorted(tags), isDated ? post.date_gmt : null],
  ])}`
}

/** The revision of the fields that an article's languages share. A changed text does not change it. */
export const articleRevisionOf = ({ categories, tags, featured_media, meta }: WpPost): string =>
  digest([
    ...[sorted(categories), sorted(tags), featured_media],
    ...(meta?._visnyk_section ? [meta._visnyk_section] : []),
  ])

export const toInstant = (gmt: string): Instant => `${gmt}.000Z`
/** An instant as WordPress writes times in UTC, with a resolution of one second. */
export const toStamp = (instant: Instant): string => instant.slice(0, 19)

/** The signed-in account may publish this post. */
export const mayPublish = ({ _links }: WpPost): boolean => hasLink(_links, 'publish')
/** WordPress does not filter the HTML of the signed-in account. */
export const mayUseUnfilteredHtml = ({ _links }: WpPost): boolean => hasLink(_links, 'unfiltered-html')

const hasLink = (links: WpPost['_links'], action: string): boolean =>
  `https://api.w.org/action-${action}` in links || `wp:action-${action}` in links

/**
 * How far the times that WordPress sets in one save may differ, since it reads its clock more than once (milliseconds).
 */
const sameSave = 1_000

/**
 * Whether a draft has no date of its own. WordPress sets such a draft's date to the time of each change, until somebody
 * publishes, schedules or dates it.
 */
export const hasNoOwnDate = ({
  date_gmt,
  modified_gmt,
}: Pick<WpPost, 'date_gmt' | 'modified_gmt'>): boolean =>
  date_gmt === null ||
  Math.abs(Date.parse(toInstant(modified_gmt)) - Date.parse(toInstant(date_gmt))) <= sameSave

/** Readers see the post now, or will at the scheduled time. */
export const isPublicOrScheduled = ({ status }: WpPost): boolean =>
  status === 'publish' || status === 'future'
/** The post is published: for everybody, for those who know its password, or (`private`) for the site's staff. */
export const isLive = ({ status }: Pick<WpPost, 'status'>): boolean =>
  status === 'publish' || status === 'private'
/** A change of the post changes what others than its authors see, now or at the scheduled time. */
export const isLiveOrScheduled = (post: WpPost): boolean =>
  isPublicOrScheduled(post) || post.status === 'private'
