import { z } from 'zod'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { PullProgress, RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { numbersOf, type PostPage, readPostPage } from './postPages.ts'
import { allStatuses, type WpPost } from './postWire.ts'

/** A time on the site's clock, which WordPress orders and asks by. */
export const stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)

/** The posts that are still to come, and how they are asked for. */
const archivePosition = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('date'),
    /** Only posts dated before this; null: all. */
    before: stamp.nullable(),
    /** Told already, of the second just before `before`: left out. */
    except: z.array(z.int().positive()).max(1000),
  }),
  /**
   * The highest number first, where dates do not part the posts: more of one second than can be left out one by one, or
   * none that says a date.
   */
  z.object({
    by: z.literal('number'),
    /** Only posts dated after this and before `before`; null: no bound. */
    after: stamp.nullable(),
    before: stamp.nullable(),
    offset: z.int().nonnegative(),
    /** How many there were at the last page: fewer now means that what follows moved up. */
    total: z.int().nonnegative(),
  }),
])
type ArchivePosition = z.infer<typeof archivePosition>

/**
 * Where the first telling of everything stands: the newest first, by date. Each page begins below the last date of the
 * one before, so that nothing that is made or deleted meanwhile moves what follows.
 */
export const archiveWalk = z.object({
  position: archivePosition,
  told: z.int().nonnegative(),
  /** How many there were at the first page. */
  total: z.int().nonnegative(),
})
export type ArchiveWalk = z.infer<typeof archiveWalk>

export const archiveBeginning: ArchiveWalk = {
  position: { by: 'date', before: null, except: [] },
  told: 0,
  total: 0,
}

/** Posts that are left out of a page by their numbers, which are part of its address. */
const mostExcepted = 200

/** Clocks jump by an hour: an hour that they leave out is asked for as the one after it (seconds). */
const jump = 3_600

const secondsAfter = (wall: string, seconds: number): string =>
  new Date(Date.parse(`${wall}.000Z`) + seconds * 1_000).toISOString().slice(0, 19)

/** The page at which the walk stands. */
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
      const left = except.length > 0 && { exclude: except }
      return await readPostPage(client, { ...range, ...left, orderby: 'date', order: 'desc' }, options)
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

/** Where the walk stands after a page; null: that was the last. */
export function archiveAfter(walk: ArchiveWalk, page: PostPage): ArchiveWalk | null {
  const numbers = numbersOf(page)
  // A server that lost its headers counts what it sent.
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

/** Below the last date that the page told. */
function belowDate(
  { before: bound, except }: Extract<ArchivePosition, { by: 'date' }>,
  page: PostPage,
): ArchivePosition {
  const lowest = lowestOf(page.posts)
  // Nothing this account may see, or nothing with a date: no word of where the next page begins.
  if (lowest === null) return { by: 'number', after: null, before: bound, offset: 0, total: 0 }
  const before = secondsAfter(lowest, 1)
  const isBelow = bound === null || before < bound
  const there = page.posts.filter(({ date }) => date === lowest).map(({ id }) => id)
  const unread = page.unread.map(({ remoteId }) => Number(remoteId))
  const told = [...new Set([...(isBelow ? [] : except), ...there, ...unread])]
  const isAbove = bound !== null && before > bound
  if (!isAbove && told.length <= mostExcepted) return { by: 'date', before, except: told }
  const upper = isAbove ? bound : before
  return { by: 'number', after: secondsAfter(upper, -jump - 1), before: upper, offset: 0, total: 0 }
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
