import type { RequestOptions } from '../../SiteConnector.ts'
import { ownRevisionOf } from '../posts/postFacts.ts'
import type { WpPost } from '../posts/postWire.ts'
import { archiveBeginning } from './archiveWalk.ts'
import { type OwnCursor, writeCursor } from './changesCursor.ts'
import { checkNumbers, type NumberCheck, notChecked } from './checkNumbers.ts'
import { newest } from './newestChange.ts'
import { beginWalk, nextWalk, readNewsPage } from './newsWalk.ts'
import { packNumbers, unpackNumbers } from './postNumbers.ts'
import { numbersOf, type PostPage } from './postPages.ts'
import type { Feed, PulledPage } from './pulledPage.ts'
import { dueNumbers, readDue, waitingAfter } from './scheduledPosts.ts'
import { recentRevisions, revisionsOf } from './seenPosts.ts'
import { overlapStart } from './siteClock.ts'

/** Time between two checks of the posts' numbers (milliseconds). */
const checkEvery = 10 * 60_000

/** Everything that one pull read. */
interface Read {
  /** Changes after this time were asked for; null: all. */
  since: string | null
  /** The posts that were known before. */
  numbers: readonly number[]
  /** The page of changes. */
  page: PostPage
  /** Scheduled posts that were asked for because their time had come. */
  asked: readonly number[]
  /** What the site has of them. */
  due: readonly WpPost[]
  check: NumberCheck
  hasChecked: boolean
}

async function readNews({ client, zone }: Feed, cursor: OwnCursor, given: RequestOptions): Promise<Read> {
  const { at, walk } = cursor
  const numbers = unpackNumbers(cursor.numbers)
  const options = { ...given, known: numbers }
  const since = walk ? walk.since : at === null ? null : overlapStart(at, zone)
  const page = await readNewsPage(client, { since, walk }, options)
  const asked = walk ? [] : dueNumbers(cursor.waiting, page.at)
  const due = await readDue(client, asked, options)
  const hasChecked = walk === null && page.at - cursor.numbersAt >= checkEvery
  const check = hasChecked
    ? await checkNumbers(client, cursor, { numbers, reported: numbersOf(page) }, options)
    : notChecked(cursor)
  return { since, numbers, page, asked, due, check, hasChecked }
}

/** The posts to report: those that changed, that were published at their scheduled time, or that are new. */
function newsAmong(cursor: OwnCursor, { page, due, check }: Read): { changed: WpPost[]; all: WpPost[] } {
  const changed = page.posts.filter((one) => cursor.seen[one.id] !== ownRevisionOf(one))
  const isOutsidePage = (one: WpPost): boolean => !page.posts.some(({ id }) => id === one.id)
  const published = due.filter((one) => one.status !== 'future' && isOutsidePage(one))
  const created = check.created.filter((one) => isOutsidePage(one) && !published.includes(one))
  return { changed, all: [...changed, ...published, ...created] }
}

/** The cursor after the pull, without the part that says how to continue. */
function cursorAfter(cursor: OwnCursor, { numbers, page, asked, due, check, hasChecked }: Read): OwnCursor {
  const { created, unread, deleted, checked, uncounted } = check
  const all = [...numbers, ...numbersOf(page), ...numbersOf({ posts: created, unread })]
  return {
    ...cursor,
    numbers: packNumbers(all.filter((one) => !deleted.includes(one))),
    ...{ checked, uncounted },
    numbersAt: hasChecked ? page.at : cursor.numbersAt,
    waiting: waitingAfter(cursor.waiting, { found: [...page.posts, ...due, ...created], asked }, page.at),
  }
}

/**
 * How to continue: with the next page of a walk (`next`), with a pull of everything (`archive`), or with the next pass.
 */
function continuation(
  feed: Feed,
  cursor: OwnCursor,
  { since, numbers, page, check }: Read,
  hasChanges: boolean,
) {
  const { at, walk } = cursor
  const top = walk ? walk.top : (newest(page.posts, page.at) ?? at)
  const seen = recentRevisions({ ...cursor.seen, ...walk?.seen, ...revisionsOf(page.posts) }, top, feed.zone)
  if (walk) return { top, seen, next: nextWalk(walk, page.total, seen), archive: null }
  // There are too many new posts to read at once, so everything is pulled anew.
  if (check.tooMany) return { top, seen, next: null, archive: { walk: archiveBeginning, top, seen } }
  const hasNews = hasChanges || page.unread.some(({ remoteId }) => !numbers.includes(Number(remoteId)))
  const next = beginWalk({ since, top, seen, told: numbersOf(page) }, page.total, hasNews)
  return { top, seen, next, archive: null }
}

/** Pulls what changed since the last pass, or the next page of a walk. */
export async function pullNews(feed: Feed, cursor: OwnCursor, options: RequestOptions): Promise<PulledPage> {
  const read = await readNews(feed, cursor, options)
  const { changed, all: posts } = newsAmong(cursor, read)
  const { top, seen, next, archive } = continuation(feed, cursor, read, changed.length > 0)
  const after = cursorAfter(cursor, read)
  const complete: OwnCursor = next
    ? { ...after, walk: next }
    : { ...after, at: top, seen, walk: null, archive }
  const unread = [...read.page.unread, ...read.check.unread]
  return {
    posts,
    unread: [...new Map(unread.map((one) => [one.remoteId, one])).values()],
    deleted: read.check.deleted,
    cursor: writeCursor(complete),
    more: next !== null || archive !== null,
  }
}
