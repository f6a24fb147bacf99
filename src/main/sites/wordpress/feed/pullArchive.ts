import type { RequestOptions } from '../../SiteConnector.ts'
import { archiveAfter, archiveBeginning, archiveProgress, readArchivePage } from './archiveWalk.ts'
import { type OwnCursor, writeCursor } from './changesCursor.ts'
import { newestChange } from './newestChange.ts'
import { packNumbers, unpackNumbers } from './postNumbers.ts'
import { numbersOf } from './postPages.ts'
import type { Feed, PulledPage } from './pulledPage.ts'
import { waitingAfter } from './scheduledPosts.ts'
import { recentRevisions, revisionsOf } from './seenPosts.ts'

/** Pulls the next page of the first pull, which reports every post, the newest date first. */
export async function pullArchive(
  { client, zone }: Feed,
  cursor: OwnCursor,
  options: RequestOptions,
): Promise<PulledPage> {
  const { walk, top, seen } = cursor.archive ?? {
    ...{ walk: archiveBeginning, seen: {} },
    top: (await newestChange(client, options)) ?? cursor.at,
  }
  const found = await readArchivePage(client, walk, options)
  const next = archiveAfter(walk, found)
  const now = found.at
  const all = recentRevisions({ ...cursor.seen, ...seen, ...revisionsOf(found.posts) }, top, zone)
  const known: OwnCursor = {
    ...{ ...cursor, walk: null },
    numbers: packNumbers([...unpackNumbers(cursor.numbers), ...numbersOf(found)]),
    numbersAt: cursor.archive === null ? now : cursor.numbersAt,
    waiting: waitingAfter(cursor.waiting, { found: found.posts, asked: [] }, now),
  }
  const after: OwnCursor = next
    ? { ...known, archive: { walk: next, top, seen: all } }
    : { ...known, at: top, seen: all, archive: null }
  return {
    ...{ posts: found.posts, unread: found.unread, deleted: [] },
    ...{ cursor: writeCursor(after), more: next !== null },
    progress: archiveProgress(walk, found),
  }
}
