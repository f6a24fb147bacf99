import { z } from 'zod'
import type { TimeZone } from '#shared/domain/time.ts'
import type { PullProgress, RequestOptions, Unread } from '../SiteConnector.ts'
import { archiveAfter, archiveBeginning, archiveProgress, readArchivePage } from './archiveWalk.ts'
import { type OwnCursor, readCursor, writeCursor } from './changesCursor.ts'
import { perPage, type WordPressClient } from './client.ts'
import { goneAmong, packNumbers, unpackNumbers } from './goneNumbers.ts'
import { ownRevisionOf, toInstant } from './postFacts.ts'
import { numbersOf, type PostPage, readPostPage } from './postPages.ts'
import { allStatuses, type ChangeTimes, changeTimes, type WpPost } from './postWire.ts'
import { lookBack } from './siteClock.ts'

/** A post that should be out and is not is asked about again after as long as it is late, within these (milliseconds). */
const patience = { least: 60_000, most: 10 * 60_000 }

/** How far the site's own clocks may differ among themselves (milliseconds). */
const tolerance = 60_000

/** Between two looks at the numbers of posts (milliseconds). */
const numbersEvery = 10 * 60_000

/** Pages of posts above the highest known number that are held at once; where there are more, all are walked anew. */
const mostAbove = 5

export interface PulledPage {
  /** Posts that are news. */
  posts: WpPost[]
  unread: Unread[]
  /** Numbers of posts that are gone for good. */
  gone: number[]
  cursor: string
  more: boolean
  /** While everything is told for the first time. */
  progress?: PullProgress
}

type Walk = NonNullable<OwnCursor['walk']>

/** What a look at the numbers found. */
type Looked = Pick<OwnCursor, 'checked' | 'uncounted'> & {
  made: WpPost[]
  unread: Unread[]
  gone: number[]
  tooMany: boolean
}

const nothingLooked: Pick<Looked, 'made' | 'unread' | 'gone' | 'tooMany'> = {
  ...{ made: [], unread: [], gone: [], tooMany: false },
}

const beginning: OwnCursor = {
  ...{ kind: 'own', at: null, seen: {}, waiting: {}, walk: null, archive: null },
  ...{ numbers: '', checked: 0, numbersAt: 0, uncounted: 0 },
}

/**
 * What changed, asked of WordPress itself. First everything, the newest by date first (`archiveWalk.ts`); what changes
 * meanwhile is told afterwards, since the next look begins at what was the newest change when the first page was asked
 * for. Then what changed since: the first page is the newest; when it tells nothing new, that is all. Else
 * the others follow by their numbers, which is an order that no change moves (WordPress's order by time is a lottery
 * within one second); where posts were deleted meanwhile, the walk steps back by as many. What changes while we walk
 * is told by the next look, which begins where this one began.
 */
export function createOwnChanges(client: WordPressClient, zone: TimeZone | null) {
  async function page(
    since: string | null,
    walk: OwnCursor['walk'],
    options: RequestOptions,
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

  /** Posts whose hour has come: WordPress puts them out without a change of their time. Some at once. */
  async function due(numbers: readonly number[], options: RequestOptions): Promise<WpPost[]> {
    if (numbers.length === 0) return []
    return (await readPostPage(client, { status: allStatuses, include: numbers }, options)).posts
  }

  /**
   * Posts with a number above the highest that was seen, newest first, and how many the site has in all. None where
   * they are `tooMany`, or never end: a walk, which may stop after any page, finds them.
   */
  async function above(
    highest: number,
    options: RequestOptions,
  ): Promise<{ made: WpPost[]; unread: Unread[]; total: number; tooMany: boolean }> {
    const made: WpPost[] = []
    const unread: Unread[] = []
    for (let pages = 1; ; pages += 1) {
      const query = { status: allStatuses, orderby: 'id', order: 'desc', offset: made.length + unread.length }
      const found = await readPostPage(client, query, options)
      const higher = found.posts.filter(({ id }) => id > highest)
      const strange = found.unread.filter(({ remoteId }) => Number(remoteId) > highest)
      made.push(...higher)
      unread.push(...strange)
      const isLast = higher.length + strange.length < perPage || made.length + unread.length >= found.total
      if (isLast) return { made, unread, total: found.total, tooMany: false }
      if (pages >= mostAbove) return { made: [], unread: [], total: found.total, tooMany: true }
    }
  }

  /**
   * What was made with a date of its own, and what is gone for good. Where the site counts fewer posts than are known,
   * all known ones are looked at; else a hundred of them, since what is new there may stand for what is gone.
   */
  async function lookAtNumbers(
    cursor: OwnCursor,
    numbers: readonly number[],
    told: readonly number[],
    options: RequestOptions,
  ): Promise<Looked> {
    const { made, unread, total, tooMany } = await above(numbers.at(-1) ?? 0, options)
    const known = new Set([...numbers, ...told, ...numbersOf({ posts: made, unread })]).size
    const isLess = known - total > cursor.uncounted
    const checking = isLess ? numbers : numbers.slice(cursor.checked, cursor.checked + perPage)
    const gone = await goneAmong(client, checking, options)
    const left = numbers.length - gone.length
    return {
      ...{ made, unread, gone, tooMany },
      checked: isLess ? 0 : nextChecked(cursor.checked, checking.length - gone.length, left),
      // What this account may not see, whatever it is, shall not have all looked at each time.
      uncounted: Math.max(0, known - gone.length - total),
    }
  }

  /** The time of the newest change; undefined where there is none that is past. */
  async function newestChange({ signal }: RequestOptions): Promise<string | undefined> {
    const query = { status: allStatuses, orderby: 'modified', order: 'desc', per_page: perPage }
    const fields = { context: 'edit', _fields: 'id,date,date_gmt,modified,modified_gmt' }
    const { items, at } = await client.list(z.unknown(), {
      ...{ method: 'GET', path: '/wp/v2/posts', query: { ...query, ...fields }, signal },
    })
    return newest(
      items.flatMap((item) => changeTimes.safeParse(item).data ?? []),
      at,
    )
  }

  async function tellArchive(cursor: OwnCursor, options: RequestOptions): Promise<PulledPage> {
    const { walk, top, seen } = cursor.archive ?? {
      ...{ walk: archiveBeginning, seen: {} },
      top: (await newestChange(options)) ?? cursor.at,
    }
    const found = await readArchivePage(client, walk, options)
    const next = archiveAfter(walk, found)
    const now = found.at
    const all = recent({ ...cursor.seen, ...seen, ...revisionsOf(found.posts) }, top, zone)
    const known: OwnCursor = {
      ...{ ...cursor, walk: null },
      numbers: packNumbers([...unpackNumbers(cursor.numbers), ...numbersOf(found)]),
      numbersAt: cursor.archive === null ? now : cursor.numbersAt,
      waiting: waitingAfter(cursor.waiting, found.posts, [], now),
    }
    const after: OwnCursor = next
      ? { ...known, archive: { walk: next, top, seen: all } }
      : { ...known, at: top, seen: all, archive: null }
    return {
      ...{
        posts: found.posts,
        unread: found.unread,
        gone: [],
        cursor: writeCursor(after),
        more: next !== null,
      },
      progress: archiveProgress(walk, found),
    }
  }

  async function tellNews(cursor: OwnCursor, options: RequestOptions): Promise<PulledPage> {
    const { at, walk } = cursor
    const since = walk ? walk.since : at === null ? null : lookBack(at, zone)
    const { posts: items, unread, total, at: now } = await page(since, walk, options)
    const told = numbersOf({ posts: items, unread })
    const asked = walk ? [] : ripeNumbers(cursor.waiting, now)
    const ripe = await due(asked, options)
    const isTimeForNumbers = walk === null && now - cursor.numbersAt >= numbersEvery
    const numbers = unpackNumbers(cursor.numbers)
    const {
      made,
      unread: strange,
      gone,
      tooMany,
      ...looked
    }: Looked = isTimeForNumbers
      ? await lookAtNumbers(cursor, numbers, told, options)
      : { ...nothingLooked, checked: cursor.checked, uncounted: cursor.uncounted }

    const news = items.filter((one) => cursor.seen[one.id] !== ownRevisionOf(one))
    const isOther = (one: WpPost): boolean => !items.some(({ id }) => id === one.id)
    const goneOut = ripe.filter((one) => one.status !== 'future' && isOther(one))
    const unseen = made.filter((one) => isOther(one) && !goneOut.includes(one))

    const top = walk ? walk.top : (newest(items, now) ?? at)
    const seen = recent({ ...cursor.seen, ...walk?.seen, ...revisionsOf(items) }, top, zone)
    const known: OwnCursor = {
      ...cursor,
      numbers: packNumbers(
        [...numbers, ...told, ...numbersOf({ posts: made, unread: strange })].filter(
          (one) => !gone.includes(one),
        ),
      ),
      ...looked,
      numbersAt: isTimeForNumbers ? now : cursor.numbersAt,
      waiting: waitingAfter(cursor.waiting, [...items, ...ripe, ...made], asked, now),
    }
    const hasNews = news.length > 0 || unread.some(({ remoteId }) => !numbers.includes(Number(remoteId)))
    const next = walk
      ? walkOn(walk, total, seen)
      : tooMany
        ? null
        : beginWalk({ since, top, seen, told }, total, hasNews)
    // So many were made with dates of their own that all is told anew.
    const archive = tooMany ? { walk: archiveBeginning, top, seen } : null
    const after: OwnCursor = next
      ? { ...known, walk: next }
      : { ...known, at: top, seen, walk: null, archive }
    const posts = [...news, ...goneOut, ...unseen]
    const all = [...new Map([...unread, ...strange].map((one) => [one.remoteId, one])).values()]
    const more = next !== null || archive !== null
    return { posts, unread: all, gone, cursor: writeCursor(after), more }
  }

  /** The rest, when the newest told something new. Where this account may not see them all, nobody can tell. */
  function beginWalk(
    walk: Pick<Walk, 'since' | 'top' | 'seen' | 'told'>,
    total: number,
    hasNews: boolean,
  ): Walk | null {
    const isAll = total <= perPage
    return isAll || (!hasNews && walk.told.length === perPage) ? null : { ...walk, offset: 0, total: 0 }
  }

  /** Fewer than before: what follows has moved up by as many. */
  function walkOn(walk: Walk, total: number, seen: Walk['seen']): Walk | null {
    const movedUp = Math.max(0, walk.total - total)
    const offset = Math.max(0, walk.offset + perPage - movedUp)
    return offset < total ? { ...walk, offset, total, seen } : null
  }

  return async (from: string | null, options: RequestOptions = {}): Promise<PulledPage> => {
    const cursor = from === null ? beginning : readCursor('own', from)
    const isFirst = cursor.archive !== null || (cursor.at === null && cursor.walk === null)
    return isFirst ? await tellArchive(cursor, options) : await tellNews(cursor, options)
  }
}

const revisionsOf = (posts: readonly WpPost[]): Record<string, string> =>
  Object.fromEntries(posts.map((one) => [String(one.id), ownRevisionOf(one)]))

/** Posts made for a day to come show it as the time of their last change: nothing that is yet to come is past then. */
const newest = (items: readonly ChangeTimes[], now: number): string | undefined =>
  items.find(({ modified_gmt }) => Date.parse(toInstant(modified_gmt)) <= now + tolerance)?.modified

/** Where the next look begins; after the last one it begins anew. */
const nextChecked = (from: number, looked: number, all: number): number =>
  from + looked >= all ? 0 : from + looked

const ripeNumbers = (waiting: OwnCursor['waiting'], now: number): number[] =>
  Object.entries(waiting)
    .filter(([, at]) => Date.parse(at) <= now)
    .map(([number]) => Number(number))
    .slice(0, perPage)

/** Overdue ones (WordPress's own clockwork stands still) are asked about again later, those that are gone no more. */
function waitingAfter(
  known: OwnCursor['waiting'],
  found: readonly WpPost[],
  asked: readonly number[],
  now: number,
): OwnCursor['waiting'] {
  const waiting = { ...known }
  for (const number of asked) delete waiting[number]
  for (const one of found) {
    delete waiting[one.id]
    if (one.status !== 'future' || one.date_gmt === null) continue
    const at = Date.parse(toInstant(one.date_gmt))
    const late = Math.min(Math.max(now - at, patience.least), patience.most)
    waiting[one.id] = new Date(at > now ? at : now + late).toISOString()
  }
  return waiting
}

/** Only what the next look will see again. */
function recent(
  seen: Record<string, string>,
  top: string | null,
  zone: TimeZone | null,
): Record<string, string> {
  if (top === null) return {}
  const since = lookBack(top, zone)
  return Object.fromEntries(Object.entries(seen).filter(([, key]) => key.slice(0, since.length) >= since))
}
