import { z } from 'zod'
import type { RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { toInstant } from '../posts/postFacts.ts'
import { allStatuses, type ChangeTimes, changeTimes } from '../posts/postWire.ts'
import { readPostPage } from './postPages.ts'
import { mayBeTooLarge } from './unreadPosts.ts'

/** How far the clocks of a site's servers may differ (milliseconds). */
const tolerance = 60_000

/**
 * The time of the newest change among posts that are sorted newest first; undefined when there is none. Times in the
 * future do not count: a post that was created for a future date has that date as the time of its change.
 */
export const newest = (items: readonly ChangeTimes[], now: number): string | undefined =>
  items.find(({ modified_gmt }) => Date.parse(toInstant(modified_gmt)) <= now + tolerance)?.modified

/** Reads the time of the site's newest change, as `newest` finds it. */
export async function newestChange(
  client: WordPressClient,
  options: RequestOptions,
): Promise<string | undefined> {
  const query = { status: allStatuses, orderby: 'modified', order: 'desc' }
  const fields = { context: 'edit', per_page: perPage, _fields: 'id,date,date_gmt,modified,modified_gmt' }
  try {
    const { items, at } = await client.list(z.unknown(), {
      ...{ method: 'GET', path: '/wp/v2/posts', query: { ...query, ...fields }, signal: options.signal },
    })
    return newest(
      items.flatMap((item) => changeTimes.safeParse(item).data ?? []),
      at,
    )
  } catch (thrown) {
    // The site may fail at one of the posts. `readPostPage` reads the others.
    if (!mayBeTooLarge(thrown)) throw thrown
    const { posts, at } = await readPostPage(client, query, options)
    return newest(posts, at)
  }
}
