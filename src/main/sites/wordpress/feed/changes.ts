import type { Change, ChangesPage, RequestOptions } from '../../SiteConnector.ts'
import { keepPage } from '../posts/fetchPosts.ts'
import type { createOwnChanges } from './ownChanges.ts'
import { type PluginFeed, readPluginFeed } from './pluginFeed.ts'
import { changesOfDeletedPost, changesOfPost } from './postChanges.ts'

export interface ChangesParts extends PluginFeed {
  own: ReturnType<typeof createOwnChanges>
}

async function readOwnFeed(parts: ChangesParts, from: string | null, options: RequestOptions) {
  const { deleted, ...page } = await parts.own(from, options)
  return { ...page, others: deleted.flatMap((number) => changesOfDeletedPost(parts, number)) }
}

/**
 * Reads what changed on the site: from the companion plugin's list of changes, or without it from WordPress's lists.
 */
export function createChanges(parts: ChangesParts) {
  const { client, fetcher } = parts
  return async (from: string | null, options: RequestOptions = {}): Promise<ChangesPage> => {
    const page = client.hasPlugin
      ? await readPluginFeed(parts, from, options)
      : await readOwnFeed(parts, from, options)
    keepPage(fetcher, page.posts, page.progress !== undefined)
    const changes = [...page.posts.flatMap((one) => changesOfPost(parts, one)), ...page.others]
    const isOnce = (one: Change, at: number): boolean =>
      one.kind !== 'taxonomies' || changes.findIndex(({ kind }) => kind === 'taxonomies') === at
    return {
      ...{ changes: changes.filter(isOnce), cursor: page.cursor, more: page.more },
      ...(page.unread.length > 0 && { unread: page.unread }),
      ...(page.progress && { progress: page.progress }),
    }
  }
}
