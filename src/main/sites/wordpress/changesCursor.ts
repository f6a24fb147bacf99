import { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import { SiteError } from '../siteError.ts'
import { archiveWalk, stamp } from './archiveWalk.ts'

/** Where the next look begins, without the companion plugin. Times are those of the site's clock. */
const ownCursor = z.object({
  kind: z.literal('own'),
  /** The newest change that was seen; null before there was any. */
  at: stamp.nullable(),
  /** Posts that changed shortly before, each with the revision that was seen: seen again, they are no news. */
  seen: z.record(z.string(), z.string()),
  /** Posts that go out by themselves, which WordPress counts as no change: each with its hour, in UTC. */
  waiting: z.record(z.string(), z.string()),
  /** The numbers of all posts that were seen (`packNumbers`). What is made with a date of its own is above them. */
  numbers: z.string().max(5_000_000),
  /** How many of them were looked at for being still there, since the last round began. */
  checked: z.int().nonnegative(),
  /** When the numbers were looked at last (the site's clock, in milliseconds). */
  numbersAt: z.number(),
  /** How many known posts the site did not count at the last look, though they are not gone. */
  uncounted: z.int().nonnegative().default(0),
  /** In the midst of a walk over several pages. */
  walk: z
    .object({
      /** Changes after this one are walked; null: all. */
      since: stamp.nullable(),
      /** The newest change when the walk began: where the next look begins. */
      top: stamp.nullable(),
      /** The newest, which the first page told: the others follow by number. */
      told: z.array(z.int().positive()).max(1000),
      offset: z.int().nonnegative(),
      /** How many there were at the last page: fewer now means that what follows moved up. */
      total: z.int().nonnegative(),
      seen: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** While everything is told for the first time, the newest first: where that stands, and where it began. */
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

/** Throws `cursorExpired` for what this program (or this way of asking) did not write. */
export function readCursor<K extends Cursor['kind']>(kind: K, text: string): Extract<Cursor, { kind: K }> {
  try {
    if (text.startsWith(version)) {
      const parsed = cursor.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString()))
      if (parsed.kind === kind) return parsed as Extract<Cursor, { kind: K }>
    }
  } catch {
    // Told below.
  }
  throw new HttpFailure(new SiteError('cursorExpired', 'The cursor is not of this site'), false)
}
