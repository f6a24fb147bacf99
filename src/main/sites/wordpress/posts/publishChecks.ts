import type { Instant } from '#shared/domain/time.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { readSiteTime, type WordPressClient } from '../connect/client.ts'
import { survivesHtmlFilter } from './htmlFilter.ts'
import type { LoadedPost } from './mapPosts.ts'
import { isLive, mayPublish, mayUseUnfilteredHtml, toInstant, toStamp } from './postFacts.ts'
import type { PackageText, Publication } from './postsContext.ts'
import { refuseTakenSlug } from './slugs.ts'

/** A time nearer than this (milliseconds) is refused: WordPress publishes at once what is due within a minute. */
const soonest = 61_000

const toWholeSecond = (at: Instant): Instant => `${toStamp(at)}.000Z`

const refuse = (
  code: ConstructorParameters<typeof SiteError>[0],
  words: string,
  pointer?: string,
): SiteError => new SiteError(code, words, pointer ? { problems: [{ pointer, reason: words }] } : {})

/** The post is already published or scheduled as wanted, so nothing has to be sent. */
export function isPublishedAs(
  { post, text }: LoadedPost,
  wanted: PackageText,
  { when, sticky }: Publication,
): boolean {
  if (text.contentHash !== wanted.contentHash || (sticky !== null && post.sticky !== sticky)) return false
  const at = toInstant(post.date_gmt ?? post.modified_gmt)
  if (when.mode === 'scheduled') return post.status === 'future' && at === when.publishAt
  return isLive(post) && (when.date === null || at === toWholeSecond(when.date))
}

/** Throws when the text that the site has must not become public. */
function refuseText({ post, text }: LoadedPost, wanted: PackageText, { sticky }: Publication): void {
  if (!mayPublish(post)) throw refuse('forbidden', 'The account may not publish')
  if (text.contentHash !== wanted.contentHash) {
    throw refuse('notApproved', 'The text on the site is not the one that was approved')
  }
  if (!mayUseUnfilteredHtml(post) && !survivesHtmlFilter(text.blocks)) {
    throw refuse('invalid', 'WordPress would clean the HTML of this account', '/blocks')
  }
  for (const field of ['title', 'slug'] as const) {
    if (text.fields[field] === '') throw refuse('invalid', 'Something is missing', `/fields/${field}`)
  }
  if (sticky === true && post.password !== '')
    throw new SiteError('invalid', 'WordPress keeps nothing with a password at the top', {
      context: 'password',
    })
}

/** Checks the text, its slug and its time right before the publication. Throws the first that is wrong. */
export async function checkPublication(
  client: WordPressClient,
  loaded: LoadedPost,
  { wanted, publication }: { wanted: PackageText; publication: Publication },
  options: RequestOptions,
): Promise<void> {
  const { post, language } = loaded
  const { when } = publication
  refuseText(loaded, wanted, publication)
  if (!isLive(post)) await refuseTakenSlug(client, { slug: post.slug, own: post.id, language }, options)
  if (when.mode === 'now') return
  if (isLive(post)) throw refuse('invalid', 'What readers see cannot wait for a time there', '/when')
  if (Date.parse(when.publishAt) - (await readSiteTime(client, options)) < soonest) {
    throw refuse('timePassed', 'The time has passed on the site')
  }
}
