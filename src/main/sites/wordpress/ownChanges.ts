import type { TimeZone } from '#shared/domain/time.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { type OwnCursor, readCursor, writeCursor } from './changesCursor.ts'
import { perPage, type WordPressClient } from './client.ts'
import { editing } from './fetchPosts.ts'
import { ownRevisionOf, toInstant } from './postFacts.ts'
import { allStatuses, post, type WpPost } from './postWire.ts'
import { lookBack } from './siteClock.ts'

/** A post that should be out and is not is asked about again after this (milliseconds). */
const patience = 10 * 60_000

/** A hundred long posts (bytes). */
const largestPage = 200_000_000

export interface PulledPage {
  /** Posts that are news. */
  posts: WpPost[]
  cursor: string
  more: boolean
}

type Walk = NonNullable<OwnCursor['walk']>

const beginning: OwnCursor = { kind: 'own', at: null, seen: {}, waiting: {}, walk: null }

/**
 * What changed, asked of WordPress itself. The first page is the newest; when it tells nothing new, that is all. Else
 * the others follow by their numbers, which is an order that no change moves (WordPress's order by time is a lottery
 * within one second); where posts were deleted meanwhile, the walk steps back by as many. What changes while we walk
 * is told by the next look, which begins where this one began.
 */
export function createOwnChanges(
  client: WordPressClient,
  zone: TimeZone | null,
  now: () => number = Date.now,
) {
  async function page(
    since: string | null,
    walk: OwnCursor['walk'],
    { signal }: RequestOptions,
  ): Promise<{ items: WpPost[]; total: number }> {
    return await client.list(post, {
      ...{ method: 'GET', path: '/wp/v2/posts', signal, maxBytes: largestPage },
      query: {
        ...{ ...editing, status: allStatuses, per_page: perPage },
        ...(walk
          ? { orderby: 'id', order: 'asc', offset: walk.offset, exclude: walk.told }
          : { orderby: 'modified', order: 'desc' }),
        ...(since !== null && { modified_after: since }),
      },
    })
  }

  /** Posts whose hour has come: WordPress puts them out without a change of their time. */
  async function due(cursor: OwnCursor, options: RequestOptions): Promise<WpPost[]> {
    const numbers = Object.entries(cursor.waiting).flatMap(([number, at]) =>
      Date.parse(at) <= now() ? [Number(number)] : [],
    )
    if (numbers.length === 0) return []
    const { items } = await client.list(post, {
      ...{ method: 'GET', path: '/wp/v2/posts', signal: options.signal },
      query: { ...editing, status: allStatuses, include: numbers.slice(0, perPage), per_page: perPage },
    })
    return items
  }

  return async (from: string | null, options: RequestOptions = {}): Promise<PulledPage> => {
    const cursor = from === null ? beginning : readCursor('own', from)
    const { at, walk } = cursor
    const since = walk ? walk.since : at === null ? null : lookBack(at, zone)
    const { items, total } = await page(since, walk, options)
    const ripe = walk ? [] : await due(cursor, options)

    const news = items.filter((one) => cursor.seen[one.id] !== ownRevisionOf(one))
    const goneOut = ripe.filter((one) => one.status !== 'future' && !items.some(({ id }) => id === one.id))

    const top = walk ? walk.top : (items[0]?.modified ?? at)
    const found = Object.fromEntries(items.map((one) => [String(one.id), ownRevisionOf(one)]))
    const seen = recent({ ...cursor.seen, ...walk?.seen, ...found }, top, zone)
    const waiting = waitingAfter(cursor.waiting, items, ripe)
    const next = walk
      ? walkOn(walk, total, seen)
      : beginWalk(
          { since, top, seen, told: items.map(({ id }) => id) },
          total,
          news.length > 0 || at === null,
        )
    const after: OwnCursor = next
      ? { ...cursor, waiting, walk: next }
      : { kind: 'own', at: top, seen, waiting, walk: null }
    return { posts: [...news, ...goneOut], cursor: writeCursor(after), more: next !== null }
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

  function waitingAfter(
    known: OwnCursor['waiting'],
    items: readonly WpPost[],
    ripe: readonly WpPost[],
  ): OwnCursor['waiting'] {
    const waiting = { ...known }
    for (const one of [...items, ...ripe]) {
      if (one.status === 'future' && one.date_gmt !== null) waiting[one.id] = toInstant(one.date_gmt)
      else delete waiting[one.id]
    }
    // Overdue (WordPress's own clockwork stands still), or gone.
    for (const [number, at] of Object.entries(waiting)) {
      if (Date.parse(at) > now()) continue
      if (ripe.some(({ id }) => id === Number(number)))
        waiting[number] = new Date(now() + patience).toISOString()
      else if (known[number] !== undefined) delete waiting[number]
    }
    return waiting
  }
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
