import { pushAll } from '#shared/domain/longLists.ts'
import type { Unread } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { allStatuses, type WpPost } from '../posts/postWire.ts'
import type { OwnCursor } from './changesCursor.ts'
import { deletedAmong } from './deletedPosts.ts'
import { numbersOf, type PageOptions, readPostPage } from './postPages.ts'

/**
 * Most pages of posts above the highest known number that are read at once. When there are more, everything is pulled
 * anew.
 */
const mostAbove = 5

/** What a check of the posts' numbers found. */
export type NumberCheck = Pick<OwnCursor, 'checked' | 'uncounted'> & {
  /** New posts, whose date kept them out of the list of changes. */
  created: WpPost[]
  unread: Unread[]
  deleted: number[]
  tooMany: boolean
}

/** The result when no check was due. */
export const notChecked = ({ checked, uncounted }: OwnCursor): NumberCheck => ({
  ...{ checked, uncounted },
  ...{ created: [], unread: [], deleted: [], tooMany: false },
})

/**
 * Reads the posts whose number is above the highest known one, newest first, and how many posts the site has. Returns
 * none of them when there are `tooMany` for one pass.
 */
async function readAbove(
  client: WordPressClient,
  highest: number,
  options: PageOptions,
): Promise<Pick<NumberCheck, 'created' | 'unread' | 'tooMany'> & { total: number }> {
  const created: WpPost[] = []
  const unread: Unread[] = []
  for (let pages = 1; ; pages += 1) {
    const offset = created.length + unread.length
    const query = { status: allStatuses, orderby: 'id', order: 'desc', offset }
    const found = await readPostPage(client, query, options)
    const higher = found.posts.filter(({ id }) => id > highest)
    const unreadHigher = found.unread.filter(({ remoteId }) => Number(remoteId) > highest)
    pushAll(created, higher)
    pushAll(unread, unreadHigher)
    const isLast =
      higher.length + unreadHigher.length < perPage || created.length + unread.length >= found.total
    if (isLast) return { created, unread, total: found.total, tooMany: false }
    if (pages >= mostAbove) return { created: [], unread: [], total: found.total, tooMany: true }
  }
}

/** Where the next check continues. After the last number it starts again. */
const nextChecked = (from: number, count: number, all: number): number =>
  from + count >= all ? 0 : from + count

/**
 * Finds posts that were created with an old date, and posts that were deleted for good. When the site has fewer posts
 * than are known, all known numbers are checked; otherwise the next hundred, because a new post may hide a deleted one
 * in the count. `numbers`: all known posts; `reported`: posts that this pass has reported.
 */
export async function checkNumbers(
  client: WordPressClient,
  cursor: OwnCursor,
  { numbers, reported }: { numbers: readonly number[]; reported: readonly number[] },
  options: PageOptions,
): Promise<NumberCheck> {
  const above = await readAbove(client, numbers.at(-1) ?? 0, options)
  const { created, unread, total, tooMany } = above
  const known = new Set([...numbers, ...reported, ...numbersOf({ posts: created, unread })]).size
  const hasFewer = known - total > cursor.uncounted
  const toCheck = hasFewer ? numbers : numbers.slice(cursor.checked, cursor.checked + perPage)
  const deleted = await deletedAmong(client, toCheck, options)
  const left = numbers.length - deleted.length
  return {
    ...{ created, unread, deleted, tooMany },
    checked: hasFewer ? 0 : nextChecked(cursor.checked, toCheck.length - deleted.length, left),
    // Known posts that this account cannot see any more are not in the site's total. They are remembered here, so that
    // they do not cause a check of all numbers in every pass.
    uncounted: Math.max(0, known - deleted.length - total),
  }
}
