import type { TimeZone } from '#shared/domain/time.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import { type OwnCursor, readCursor } from './changesCursor.ts'
import { pullArchive } from './pullArchive.ts'
import type { PulledPage } from './pulledPage.ts'
import { pullNews } from './pullNews.ts'

const beginning: OwnCursor = {
  ...{ kind: 'own', at: null, seen: {}, waiting: {}, walk: null, archive: null },
  ...{ numbers: '', checked: 0, numbersAt: 0, uncounted: 0 },
}

/**
 * Reads changes from WordPress's own lists, in this order.
 * 1. The first pull reports every post, the newest date first (`archiveWalk.ts`). What changes meanwhile is reported
 *    afterwards, because the next pull begins at the change that was the newest when the first pull began.
 * 2. Each later pull reads the newest changes first. When they contain nothing new, it ends.
 * 3. Otherwise a walk reads the other changes, sorted by number, which no change moves; WordPress's order by time is
 *    random among posts of the same second. What changes during the walk is reported by the next pull, which begins at
 *    the change that was the newest when the walk began.
 */
export function createOwnChanges(client: WordPressClient, zone: TimeZone | null) {
  const feed = { client, zone }
  return async (from: string | null, options: RequestOptions = {}): Promise<PulledPage> => {
    const cursor = from === null ? beginning : readCursor('own', from)
    const isFirst = cursor.archive !== null || (cursor.at === null && cursor.walk === null)
    return isFirst ? await pullArchive(feed, cursor, options) : await pullNews(feed, cursor, options)
  }
}
