import type { RemoteTags, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'

/** Between two looks at a site's tags, when nothing says that they changed (milliseconds). */
const lookEvery = 60 * 60_000
/** After that all are read again: a tag that was renamed, or is used more often, moves no number. */
const readEvery = 24 * 60 * 60_000

/** Keeps the tags of sites for choosing, offline too. What goes wrong with it is tried again with a later pass. */
export function createRefreshTags({ repositories, transaction, clock }: Channel) {
  const { siteTags, sites } = repositories
  const looked = new Map<SiteId, string>()

  function keep(siteId: SiteId, read: RemoteTags): void {
    if (sites.get(siteId) === null) return
    const at = clock()
    if (read.isAll) siteTags.replace(siteId, read.tags, { at, mark: read.mark })
    else siteTags.add(siteId, read.tags, read.mark)
  }

  /** `hasNews`: the site said that sections or tags changed. */
  return async (
    connector: SiteConnector,
    siteId: SiteId,
    { hasNews, signal }: { hasNews: boolean; signal: AbortSignal },
  ): Promise<void> => {
    const last = siteTags.lastRead(siteId)
    const now = clock()
    const since = looked.get(siteId)
    if (last && !hasNews && since !== undefined && now < addMilliseconds(since, lookEvery)) return
    const isOld = last === null || now >= addMilliseconds(last.at, readEvery)
    try {
      const read = await connector.tags(isOld ? null : last.mark, { signal })
      if (read) transaction(() => keep(siteId, read))
      looked.set(siteId, now)
    } catch (error) {
      // Words to choose from are no reason to tell a person that the site failed.
      if (!(error instanceof SiteError)) throw error
    }
  }
}
export type RefreshTags = ReturnType<typeof createRefreshTags>
