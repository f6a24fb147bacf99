import { z } from 'zod'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { PullProgress, RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { allStatuses, type WpPost } from '../posts/postWire.ts'
import { numbersOf, type PostPage, readPostPage } from './postPages.ts'

/** A time in the site's time zone, by which WordPress sorts and filters. */
export const stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)

/** Which posts the next page contains, and how they are sorted. */
const archivePosition = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('date'),
    /** Only posts dated before this; null: all. */
    before: stamp.nullable(),
    /** Posts dated in the second before `before` that were reported already. They are excluded. */
    except: z.array(z.int().positive()).max(1000),
  }),
  /**
   * The highest number first. Used where dates cannot divide the posts into pages: more posts have the same second than
   * can be excluded, or none has a date.
   */
  z.object({
    by: z.literal('number'),
    /** Only posts dated after this and before `before`; null: no limit. */
    after: stamp.nullable(),
    before: stamp.nullable(),
    offset: z.int().nonnegative(),
    /**
     * How many posts there were at the last page. Fewer now means that the following posts moved up by the difference.
     */
    total: z.int().nonnegative(),
  }),
])
type ArchivePosition = z.infer<typeof archivePosition>

/**
 * The progress of the first pull, which reports every post, the newest date first. Each page begins below the last date
 * of the page before, so posts that are created or deleted meanwhile do not move the following ones.
 */
export const archiveWalk = z.object({
  position: archivePosition,
  told: z.int().nonnegative(),
  /** The greatest number of posts that the site has reported so far. */
  total: z.int().nonnegative(),
})
export type ArchiveWalk = z.infer<typeof archiveWalk>

export const archiveBeginning: ArchiveWalk = {
  position: { by: 'date', before: null, except: [] },
  told: 0,
  total: 0,
}

/** Most posts that are excluded by number, since the numbers are part of the request's address. */
const mostExcepted = 200

/** How far clocks are put forward in spring (seconds). WordPress reads a time in the skipped hour as an hour later. */
const springShift = 3_600

const secondsAfter = (wall: string, seconds: number): string =>
  new Date(Date.parse(`${wall}.000Z`) + seconds * 1_000).toISOString().slice(0, 19)

/** Reads the next page of the walk. */
export async function readArchivePage(
  client: WordPressClient,
  { position }: ArchiveWalk,
  options: RequestOptions,
): Promise<PostPage> {
  const { before } = position
  const range = { status: allStatuses, ...(before !== null && { before }) }
  switch (position.by) {
    case 'date': {
      const { except } = position
      const excluded = except.length > 0 && { exclude: except }
      return await readPostPage(client, { ...range, ...excluded, orderby: 'date', order: 'desc' }, options)
    }
    case 'number': {
      const { after, offset } = position
      const bound = after !== null && { after }
      return await readPostPage(client, { ...range, ...bound, orderby: 'id', order: 'desc', offset }, options)
    }
    default:
      return missingCase(position)
  }
}

/** The walk after a page; null when that was the last. */
export function archiveAfter(walk: ArchiveWalk, page: PostPage): ArchiveWalk | null {
  const numbers = numbersOf(page)
  // Where a server strips the headers with the total, `total` counts only the posts of the page.
  const isLast = (from: number): boolean => numbers.length < perPage && from + perPage >= page.total
  const position = positionAfter(walk.position, page, isLast)
  if (position === null) return null
  return { position, told: walk.told + numbers.length, total: Math.max(walk.total, page.total) }
}

function positionAfter(
  position: ArchivePosition,
  page: PostPage,
  isLast: (from: number) => boolean,
): ArchivePosition | null {
  switch (position.by) {
    case 'date':
      return isLast(0) ? null : belowDate(position, page)
    case 'number': {
      const { after, offset, total } = position
      if (!isLast(offset)) {
        const movedUp = Math.max(0, total - page.total)
        return { ...position, offset: Math.max(0, offset + perPage - movedUp), total: page.total }
      }
      return after === null ? null : { by: 'date', before: secondsAfter(after, 1), except: [] }
    }
    default:
      return missingCase(position)
  }
}

/** The position below the last date of a page. */
function belowDate(
  { before: bound, except }: Extract<ArchivePosition, { by: 'date' }>,
  page: PostPage,
): ArchivePosition {
  const lowest = lowestOf(page.posts)
  // This account could read none of the posts, or none has a date: the next page is read by number.
  if (lowest === null) return { by: 'number', after: null, before: bound, offset: 0, total: 0 }
  const before = secondsAfter(lowest, 1)
  const isBelow = bound === null || before < bound
  const ofSecond = page.posts.filter(({ date }) => date === lowest).map(({ id }) => id)
  const unread = page.unread.map(({ remoteId }) => Number(remoteId))
  const reported = [...new Set([...(isBelow ? [] : except), ...ofSecond, ...unread])]
  const isAbove = bound !== null && before > bound
  if (!isAbove && reported.length <= mostExcepted) return { by: 'date', before, except: reported }
  const upper = isAbove ? bound : before
  return { by: 'number', after: secondsAfter(upper, -springShift - 1), before: upper, offset: 0, total: 0 }
}

function lowestOf(posts: readonly WpPost[]): string | null {
  const dates = posts.flatMap(({ date }) => date ?? [])
  return dates.toSorted()[0] ?? null
}

/** The progress of the first pull after a page. */
export const archiveProgress = (walk: ArchiveWalk, page: PostPage): PullProgress => {
  const total = Math.max(walk.total, page.total)
  return { taken: Math.min(walk.told + numbersOf(page).length, total), total }
}
