import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { postPath } from '../posts/fetchPosts.ts'
import { allStatuses } from '../posts/postWire.ts'
import { mostFailing } from './failingPosts.ts'
import { mayBeTooLarge } from './unreadPosts.ts'

const numberOnly = z.object({ id: z.int().positive() })

/** Most posts that are asked for one by one with each call. */
const mostAsked = 100

interface Search {
  client: WordPressClient
  signal: AbortSignal | undefined
  /** Numbers that no list has contained so far. */
  missing: Set<number>
  /** How many posts made the site fail. */
  failed: number
}

/**
 * Finds those posts that were deleted for good, which WordPress reports nowhere. The posts are listed, a hundred with
 * each request. One that is missing in the list may only be hidden from this account, so each missing post is asked for
 * by itself, and only WordPress's answer that no such post exists counts. At most `mostAsked` are asked for.
 */
export async function deletedAmong(
  client: WordPressClient,
  numbers: readonly number[],
  { signal }: RequestOptions,
): Promise<number[]> {
  const search: Search = { client, signal, missing: new Set(numbers), failed: 0 }
  for (let at = 0; at < numbers.length; at += perPage)
    await removeListed(search, numbers.slice(at, at + perPage))
  const deleted: number[] = []
  for (const number of [...search.missing].slice(0, mostAsked))
    if (await isDeleted(search, number)) deleted.push(number)
  return deleted
}

/**
 * Removes from `missing` the posts that a list contains. When the site fails at the list, its halves are asked for,
 * down to the single post at which it fails; that post exists.
 */
async function removeListed(search: Search, include: readonly number[]): Promise<void> {
  const { client, signal, missing } = search
  const query = { include, status: allStatuses, context: 'edit', per_page: perPage, _fields: 'id' }
  try {
    const { items } = await client.list(numberOnly, {
      ...{ method: 'GET', path: '/wp/v2/posts', query, signal },
    })
    for (const { id } of items) missing.delete(id)
  } catch (thrown) {
    const [only] = include
    if (only === undefined || !mayBeTooLarge(thrown) || search.failed >= mostFailing) throw thrown
    if (include.length > 1) {
      const middle = Math.ceil(include.length / 2)
      await removeListed(search, include.slice(0, middle))
      return await removeListed(search, include.slice(middle))
    }
    search.failed += 1
    missing.delete(only)
  }
}

async function isDeleted({ client, signal }: Search, number: number): Promise<boolean> {
  try {
    await client.ask({ method: 'GET', path: postPath(number), query: { _fields: 'id' }, signal })
    return false
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return true
    if (thrown instanceof HttpFailure && ['forbidden', 'unauthorized'].includes(thrown.error.code))
      return false
    throw thrown
  }
}
