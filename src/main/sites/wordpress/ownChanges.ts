import type { TimeZone } from '#shared/domain/time.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { type OwnCursor, readCursor, writeCursor } from './changesCursor.ts'
import { perPage, type WordPressClient } from './client.ts'
import { ownRevisionOf, toInstant } from './postFacts.ts'
import { allStatuses, post, type WpPost } from './postWire.ts'
import { lookBack } from './siteClock.ts'

/** A post that should be out and is not is asked about again after this (milliseconds). */
const patience = 10 * 60_000

export interface PulledPage {
  /** Posts that are news. */
  posts: WpPost[]
  cursor: string
  more: boolean
}

const beginning: OwnCursor = { kind: 'own', at: null, seen: {}, waiting: {}, walk: null }

/**
 * What changed, asked of WordPress itself: newest first, a page a request. What changes while we walk moves to the
 * top, where the next look finds it, so nothing is jumped over; where posts were deleted meanwhile, the walk steps
 * back by as many. It ends at the first page that tells nothing new.
 */
export function createOwnChanges(
  client: WordPressClient,
  zone: TimeZone | null,
  now: () => number = Date.now,
) {
  async function page(
    since: string | null,
    offset: number,
    { signal }: RequestOptions,
  ): Promise<{ items: WpPost[]; total: number }> {
    return await client.list(post, {
      ...{ method: 'GET', path: '/wp/v2/posts', signal },
      query: {
        ...{ context: 'edit', status: allStatuses, orderby: 'modified', order: 'desc' },
        ...{ per_page: perPage, offset },
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
      query: { context: 'edit', status: allStatuses, include: numbers.slice(0, perPage), per_page: perPage },
    })
    return items
  }

  return async (from: string | null, options: RequestOptions = {}): Promise<PulledPage> => {
    const cursor = from === null ? beginning : readCursor('own', from)
    const { at, walk } = cursor
    const since = walk ? walk.since : at === null ? null : lookBack(at, zone)
    const offset = walk?.offset ?? 0
    const { items, total } = await page(since, offset, options)
    const ripe = walk ? [] : await due(cursor, options)

    const before = cursor.seen
    const keyed = items.map((one) => [String(one.id), ownRevisionOf(one)] as const)
    const news = items.filter((one) => before[one.id] !== ownRevisionOf(one))
    const goneOut = ripe.filter((one) => one.status !== 'future' && !items.some(({ id }) => id === one.id))

    const top = walk ? walk.top : (items[0]?.modified ?? at)
    const seen = recent({ ...before, ...walk?.seen, ...Object.fromEntries(keyed) }, top, zone)
    const waiting = waitingAfter(cursor.waiting, items, ripe)
    const movedUp = walk ? Math.max(0, walk.total - total) : 0
    const next = Math.max(0, offset + perPage - movedUp)
    // A page that is not full holds posts that this account may not see: they say nothing of what follows.
    const goesOn = news.length > 0 || movedUp > 0 || items.length < perPage || at === null
    const more = next < total && goesOn
    const after: OwnCursor = more
      ? { ...cursor, waiting, walk: { since, top, offset: next, total, seen } }
      : { kind: 'own', at: top, seen, waiting, walk: null }
    return { posts: [...news, ...goneOut], cursor: writeCursor(after), more }
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
