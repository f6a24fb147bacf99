import type { Unread } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import { siteFailure } from '../siteLink/siteFailure.ts'
import { type ConcernSince, pullArticle } from './pullArticle.ts'
import type { Pull, PullContext } from './pullOptions.ts'

/**
 * Pulls one article under its lock. A failure that concerns only this article is recorded and does not stop the pull;
 * one that concerns the whole site is thrown. `key`: the article's id on the site, the stored one or, for a new
 * article, the one that the page names.
 */
export async function pullOne(
  context: PullContext,
  { connector, siteId, options }: Pull,
  key: string,
  concern: ConcernSince,
): Promise<void> {
  const { channel, failingReads, named } = context
  const known = channel.repositories.articles.findByRemote(siteId, key)?.id ?? articleId.safeParse(key).data
  const { signal, onRemoved } = options
  await channel.withArticle(known ?? newId(articleId), async () => {
    const about = { title: '' }
    let unread: readonly Unread[] = []
    const failed = await failingReads(connector, { ...options, siteId, remoteId: key }, async () => {
      unread = await pullArticle(context, { connector, siteId, key, concern, signal, onRemoved, about })
    })
    if (failed === null) {
      named.taken(siteId, key)
      nameUnread(context, siteId, unread)
      options.onTaken()
      return
    }
    const { failure } = siteFailure(failed.failure)
    if (failure.code === 'unexpected') options.onUnexpected(failed.failure)
    named.failed(siteId, key, nameIn(failure, about.title || key))
  })
}

/** Records a text that could not be read, under its article's id on the site. */
export function nameUnread(
  { concerned, named }: PullContext,
  siteId: SiteId,
  unread: readonly Unread[],
): void {
  for (const { remoteId, error } of unread) {
    named.failed(siteId, concerned.keyOf(siteId, remoteId), nameIn(siteFailure(error).failure, remoteId))
  }
}

/** The title from the site's answer names the article best. */
const nameIn = (failure: Failure, article: string): Failure => ({
  ...failure,
  details: { article, ...failure.details },
})
