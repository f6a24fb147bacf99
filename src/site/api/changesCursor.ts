import { Problem } from './problem.ts'

/**
 * Where a client is in the list of changes. A client without a cursor reads the archive first: everything up to the
 * change `head`, the newest first. Then it reads the feed: what follows `after`, the oldest first.
 */
export type Position = { kind: 'archive'; head: number; before: number } | { kind: 'feed'; after: number }

/** `epoch` names the database, so that a cursor of another one is refused. */
export const toCursor = (position: Position, epoch: string): string =>
  position.kind === 'feed' ? `${epoch}.${position.after}` : `${epoch}.${position.head}.${position.before}`

/**
 * The position in a cursor; `last` is the number of the newest change. Throws `cursor-expired` for any other cursor.
 */
export function fromCursor(cursor: string | undefined, epoch: string, last: number): Position {
  if (cursor === undefined) return { kind: 'archive', head: last, before: last + 1 }
  const match = /^(?<epoch>[0-9a-f]{12})\.(?<number>\d{1,15})(?:\.(?<before>\d{1,15}))?$/.exec(cursor)
  const number = Number(match?.groups?.number)
  if (match?.groups?.epoch !== epoch || number > last) throw new Problem('cursor-expired')
  const before = match.groups.before
  if (before === undefined) return { kind: 'feed', after: number }
  return { kind: 'archive', head: number, before: Number(before) }
}
