import { perPage, type WordPressClient } from '../connect/client.ts'
import { toInstant } from '../posts/postFacts.ts'
import { allStatuses, type WpPost } from '../posts/postWire.ts'
import type { OwnCursor } from './changesCursor.ts'
import { type PageOptions, readPostPage } from './postPages.ts'

// WordPress publishes a scheduled post without changing the time of its last change, so the list of changes does not
// contain it. The cursor keeps the scheduled posts (`waiting`), and each is read when its time has come.

type Waiting = OwnCursor['waiting']

/** An overdue post is read again after as long as it is overdue, within these limits (milliseconds). */
const retryAfter = { least: 60_000, most: 10 * 60_000 }

/** The numbers of posts whose time has come, as many as one request may ask for. */
export const dueNumbers = (waiting: Waiting, now: number): number[] =>
  Object.entries(waiting)
    .filter(([, at]) => Date.parse(at) <= now)
    .map(([number]) => Number(number))
    .slice(0, perPage)

export async function readDue(
  client: WordPressClient,
  numbers: readonly number[],
  options: PageOptions,
): Promise<WpPost[]> {
  if (numbers.length === 0) return []
  return (await readPostPage(client, { status: allStatuses, include: numbers }, options)).posts
}

/**
 * The scheduled posts after a pull. `found`: the posts that it read, of which the scheduled ones are added. An overdue
 * post is read again later, because WordPress's own scheduler may be late. A post that was `asked` for and not found is
 * removed.
 */
export function waitingAfter(
  known: Waiting,
  { found, asked }: { found: readonly WpPost[]; asked: readonly number[] },
  now: number,
): Waiting {
  const waiting = { ...known }
  for (const number of asked) delete waiting[number]
  for (const one of found) {
    delete waiting[one.id]
    if (one.status !== 'future' || one.date_gmt === null) continue
    const at = Date.parse(toInstant(one.date_gmt))
    const delay = Math.min(Math.max(now - at, retryAfter.least), retryAfter.most)
    waiting[one.id] = new Date(at > now ? at : now + delay).toISOString()
  }
  return waiting
}
