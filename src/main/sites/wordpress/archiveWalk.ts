import { z } from 'zod'
import type { PullProgress, RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { numbersOf, type PostPage, readPostPage } from './postPages.ts'
import { allStatuses, type WpPost } from './postWire.ts'

/** A time on the site's clock, which WordPress orders and asks by. */
export const stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)

/**
 * Where the first telling of everything stands: the newest first, by date. Each page begins below the last date of the
 * one before, so that nothing that is made or deleted meanwhile moves what follows.
 */
export const archiveWalk = z.object({
  /** Posts dated before this are still to come, less those of `had`; null: all. */
  before: stamp.nullable(),
  /** Told already, of the second just before `before`. */
  had: z.array(z.int().positive()).max(1000),
  /**
   * More in one place than can be left out one by one, or none that says a date: what is dated after `after` (null: all)
   * and before `before` is told by number, the highest first.
   */
  crowd: z
    .object({
      after: stamp.nullable(),
      offset: z.int().nonnegative(),
      /** How many there were at the last page: fewer now means that what follows moved up. */
      total: z.int().nonnegative(),
    })
    .nullable(),
  told: z.int().nonnegative(),
  /** How many there were at the first page. */
  total: z.int().nonnegative(),
})
export type ArchiveWalk = z.infer<typeof archiveWalk>

export const archiveBeginning: ArchiveWalk = { before: null, had: [], crowd: null, told: 0, total: 0 }

/** Posts that are left out of a page by their numbers, which are part of its address. */
const mostHad = 200

/** Clocks jump by an hour: an hour that they leave out is asked for as the one after it (seconds). */
const jump = 3_600

const secondsAfter = (wall: string, seconds: number): string =>
  new Date(Date.parse(`${wall}.000Z`) + seconds * 1_000).toISOString().slice(0, 19)

/** The page at which the walk stands. */
export async function readArchivePage(
  client: WordPressClient,
  { before, had, crowd }: ArchiveWalk,
  options: RequestOptions,
): Promise<PostPage> {
  const range = {
    status: allStatuses,
    ...(before !== null && { before }),
    ...(had.length > 0 && { exclude: had }),
  }
  const query = crowd
    ? {
        ...{ ...range, orderby: 'id', order: 'desc', offset: crowd.offset },
        ...(crowd.after !== null && { after: crowd.after }),
      }
    : { ...range, orderby: 'date', order: 'desc' }
  return await readPostPage(client, query, options)
}

/** Where the walk stands after a page; null: that was the last. */
export function archiveAfter(walk: ArchiveWalk, page: PostPage): ArchiveWalk | null {
  const numbers = numbersOf(page)
  const counted = {
    ...walk,
    told: walk.told + numbers.length,
    total: Math.max(walk.total, page.total),
  }
  // A server that lost its headers counts what it sent.
  const isLast = (from: number): boolean => numbers.length < perPage && from + perPage >= page.total
  if (walk.crowd) {
    const { after, offset, total } = walk.crowd
    if (!isLast(offset)) {
      const movedUp = Math.max(0, total - page.total)
      const next = Math.max(0, offset + perPage - movedUp)
      return { ...counted, crowd: { after, offset: next, total: page.total } }
    }
    return after === null ? null : { ...counted, before: secondsAfter(after, 1), had: [], crowd: null }
  }
  return isLast(0) ? null : further(counted, page)
}

/** By date, below what the page told. */
function further(walk: ArchiveWalk, page: PostPage): ArchiveWalk {
  const lowest = lowestOf(page.posts)
  // Nothing this account may see, or nothing with a date: no word of where the next page begins.
  if (lowest === null) return { ...walk, crowd: { after: null, offset: 0, total: 0 } }
  const before = secondsAfter(lowest, 1)
  const isBelow = walk.before === null || before < walk.before
  const there = page.posts.filter(({ date }) => date === lowest).map(({ id }) => id)
  const unread = page.unread.map(({ remoteId }) => Number(remoteId))
  const had = [...new Set([...(isBelow ? [] : walk.had), ...there, ...unread])]
  const isUp = walk.before !== null && before > walk.before
  if (!isUp && had.length <= mostHad) return { ...walk, before, had }
  const upper = isUp && walk.before !== null ? walk.before : before
  const after = secondsAfter(upper, -jump - 1)
  return { ...walk, before: upper, had: [], crowd: { after, offset: 0, total: 0 } }
}

function lowestOf(posts: readonly WpPost[]): string | null {
  const dates = posts.flatMap(({ date }) => date ?? [])
  return dates.toSorted()[0] ?? null
}

/** How far the walk is after a page. */
export const archiveProgress = (walk: ArchiveWalk, page: PostPage): PullProgress => {
  const total = Math.max(walk.total, page.total)
  return { taken: Math.min(walk.told + numbersOf(page).length, total), total }
}
