import type { RemoteTags } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** The time between two reads of a site's tags when the site does not say that they changed (milliseconds). */
const lookEvery = 60 * 60_000
/**
 * After this time all tags are read again, because a renamed tag changes nothing that the site reports (milliseconds).
 */
const readEvery = 24 * 60 * 60_000

/**
 * Stores the tags of sites, so that a person can choose from them offline. A failure is tried again with a later pass.
 */
export function createRefreshTags({ repositories, transaction, clock }: Channel) {
  const { siteTags, sites } = repositories
  const looked = new Map<SiteId, string>()

  function keep(siteId: SiteId, read: RemoteTags): void {
    if (sites.get(siteId) === null) return
    const at = clock()
    if (read.isAll) siteTags.replace(siteId, read.tags, { at, cursor: read.cursor })
    else siteTags.add(siteId, read.tags, read.cursor)
  }

  /** `hasNews`: the site said that sections or tags changed. */
  return async (
    connector: LinkedSite,
    siteId: SiteId,
    { hasNews, signal }: { hasNews: boolean; signal: AbortSignal },
  ): Promise<void> => {
    const last = siteTags.lastRead(siteId)
    const now = clock()
    const since = looked.get(siteId)
    if (last && !hasNews && since !== undefined && now < addMilliseconds(since, lookEvery)) return
    const isOld = last === null || now >= addMilliseconds(last.at, readEvery)
    try {
      const read = await connector.tags(isOld ? null : last.cursor, { signal })
      if (read) transaction(() => keep(siteId, read))
      looked.set(siteId, now)
    } catch (error) {
      // Missing suggestions are no reason to tell a person that the site failed.
      if (!(error instanceof SiteError)) throw error
    }
  }
}
