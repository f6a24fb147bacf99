import { perPage, type WordPressClient } from '../connect/client.ts'
import { allStatuses } from '../posts/postWire.ts'
import type { OwnCursor } from './changesCursor.ts'
import { type PageOptions, type PostPage, readPostPage } from './postPages.ts'

export type Walk = NonNullable<OwnCursor['walk']>

/** Reads the next page of a walk; without a walk the newest changes after `since` (null: all). */
export async function readNewsPage(
  client: WordPressClient,
  { since, walk }: { since: string | null; walk: Walk | null },
  options: PageOptions,
): Promise<PostPage> {
  const query = {
    status: allStatuses,
    ...(walk
      ? { orderby: 'id', order: 'asc', offset: walk.offset, exclude: walk.told }
      : { orderby: 'modified', order: 'desc' }),
    ...(since !== null && { modified_after: since }),
  }
  return await readPostPage(client, query, options)
}

/**
 * The walk over the posts after the first page; null when the first page had all of them, or reported nothing new. A
 * first page with fewer than a hundred posts hides some from this account, so it always leads to a walk.
 */
export function beginWalk(
  walk: Pick<Walk, 'since' | 'top' | 'seen' | 'told'>,
  total: number,
  hasNews: boolean,
): Walk | null {
  const isAll = total <= perPage
  return isAll || (!hasNews && walk.told.length === perPage) ? null : { ...walk, offset: 0, total: 0 }
}

/** The walk after one of its pages; null when that was the last. When posts were deleted, it steps back by as many. */
export function nextWalk(walk: Walk, total: number, seen: Walk['seen']): Walk | null {
  const movedUp = Math.max(0, walk.total - total)
  const offset = Math.max(0, walk.offset + perPage - movedUp)
  return offset < total ? { ...walk, offset, total, seen } : null
}
