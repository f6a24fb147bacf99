import type { ChangesPage, RemoteArticle } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { inParallel } from '../siteLink/inParallel.ts'
import { visibilityMoved } from './apply/visibilityMoved.ts'
import { rejoinByNumber } from './leavingArticles.ts'
import { nameUnread, pullOne } from './pullOne.ts'
import type { Pull, PullContext } from './pullOptions.ts'

/** Articles read side by side. */
const articleLanes = 4

export interface PageToTake {
  page: ChangesPage
  /** `agreements.agreementCount` at the time when the page was requested. */
  since: number
  /** How many texts the earlier pages named. */
  before: number
  /** Articles that could not be read before, by their ids on the site. */
  again: readonly string[]
}

/** Stores everything that a page of changes names. */
export async function takePage(context: PullContext, pull: Pull, toTake: PageToTake): Promise<void> {
  const { page, since, before, again } = toTake
  const { siteId, options } = pull
  await recognise(context, pull, page)
  takeVisibility(context, pull, page)
  nameUnread(context, siteId, page.unread ?? [])
  const news = context.concerned.sort(siteId, page)
  for (const remoteId of again) {
    if (!news.has(remoteId)) news.set(remoteId, { gone: false, named: new Set() })
  }
  const { progress } = page
  // After a start of the program, the number of texts in earlier pages is not known.
  let taken = Math.max(before, (progress?.taken ?? 0) - textsIn(page))
  await inParallel([...news], articleLanes, async ([key, concern]) => {
    if (options.stopping()) return
    await pullOne(context, pull, key, { ...concern, since })
    taken += 1
    if (progress) options.onProgress({ ...progress, taken: Math.min(taken, progress.taken) })
  })
  if (progress) options.onProgress(page.more ? progress : null)
}

/**
 * Joins the articles that belonged to the site before it was disconnected, before the page is grouped by article: where
 * a site stores no ids of ours, only those articles show which posts belong together.
 */
async function recognise(
  { channel, failingReads }: PullContext,
  { connector, siteId, options }: Pull,
  { changes }: ChangesPage,
): Promise<void> {
  const { repositories, transaction } = channel
  for (const change of changes) {
    if ((change.kind !== 'article' && change.kind !== 'localization') || change.deleted) continue
    const remoteId = change.kind === 'article' ? change.remoteId : change.ref.remoteId
    if (repositories.articles.findLeft(siteId, remoteId) === null) continue
    const found: RemoteArticle[] = []
    // A text that could not be read is read again with its article, and recorded then.
    await failingReads(connector, { ...options, siteId, remoteId }, async () => {
      const { signal } = options
      const remote = await connector.getArticle(remoteId, { signal, fromChanges: true }).catch(whenGone)
      if (remote) found.push(remote)
    })
    for (const remote of found) transaction(() => rejoinByNumber(channel, siteId, remote))
  }
}

function whenGone(error: unknown): null {
  if (error instanceof SiteError && error.code === 'notFound') return null
  throw error
}

/** Stores what readers see, and its address, where the page says so without the text. */
function takeVisibility(context: PullContext, { siteId }: Pull, { changes }: ChangesPage): void {
  const { agreements, transaction } = context.channel
  for (const change of changes) {
    if (change.kind === 'localization' && change.url !== undefined) {
      agreements.addressChanged(siteId, change.ref.remoteId, change.url)
    }
    if (change.kind === 'visibility') transaction(() => visibilityMoved(context, siteId, change))
  }
}

/** How many texts a page names. */
const textsIn = ({ changes, unread = [] }: ChangesPage): number =>
  new Set([
    ...changes.flatMap((one) => (one.kind === 'localization' ? [one.ref.articleRemoteId] : [])),
    ...unread.map(({ remoteId }) => remoteId),
  ]).size
