import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import { SiteError } from '../../siteError.ts'
import { archiveWalk, stamp } from './archiveWalk.ts'

/** Where the next pull begins on a site without the companion plugin. Times are in the site's time zone. */
const ownCursor = z.object({
  kind: z.literal('own'),
  /** The newest change that was seen; null before there was any. */
  at: stamp.nullable(),
  /** Posts that changed shortly before `at`, each with its revision, so that they are not reported again. */
  seen: z.record(z.string(), z.string()),
  /** Scheduled posts, each with its time in UTC. Their publication is no change to WordPress. */
  waiting: z.record(z.string(), z.string()),
  /** The numbers of all known posts (`packNumbers`). A new post has a higher number, whatever its date. */
  numbers: z.string().max(5_000_000),
  /** How many of these numbers were checked since the check last started again; see `checkNumbers`. */
  checked: z.int().nonnegative(),
  /** The time of the last check of the numbers (the site's clock, in milliseconds). */
  numbersAt: z.number(),
  /** How many known posts were missing in the site's total at the last check although they are not deleted. */
  uncounted: z.int().nonnegative().default(0),
  /** A walk over several pages of changes that is not finished. */
  walk: z
    .object({
      /** The walk covers changes after this time; null: all. */
      since: stamp.nullable(),
      /** The newest change when the walk began. The next pull begins there. */
      top: stamp.nullable(),
      /** The posts of the first page, which was sorted by time. They are excluded from the others, sorted by number. */
      told: z.array(z.int().positive()).max(1000),
      offset: z.int().nonnegative(),
      /** How many posts there were at the last page. Fewer now means that the following posts moved up. */
      total: z.int().nonnegative(),
      seen: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** A first pull that is not finished: its progress, and the newest change when it began. */
  archive: z
    .object({ walk: archiveWalk, top: stamp.nullable(), seen: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
})
export type OwnCursor = z.infer<typeof ownCursor>

const pluginCursor = z.object({ kind: z.literal('plugin'), cursor: z.string() })
const cursor = z.discriminatedUnion('kind', [ownCursor, pluginCursor])
export type Cursor = z.infer<typeof cursor>

const version = 'wp3.'

export const writeCursor = (value: Cursor): string =>
  version + Buffer.from(JSON.stringify(value)).toString('base64url')

/** Parses a cursor. Throws `cursorExpired` for one of another kind or version. */
export function readCursor<K extends Cursor['kind']>(kind: K, text: string): Extract<Cursor, { kind: K }> {
  try {
    if (text.startsWith(version)) {
      const parsed = cursor.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString()))
      if (parsed.kind === kind) return parsed as Extract<Cursor, { kind: K }>
    }
  } catch {
    // It is no cursor of ours; the error is thrown below.
  }
  throw new HttpFailure(new SiteError('cursorExpired', 'The cursor is not of this site'), false)
}
