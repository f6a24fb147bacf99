import { createHash } from 'node:crypto'
import { Problem } from '../api/problem.ts'

/** A strong validator: another state, another thing or another database gives another one. */
export const etagOf = (epoch: string, id: string, revision: number, touchedAt: string): string =>
  `"${revision}-${createHash('sha256').update(`${epoch}|${id}|${revision}|${touchedAt}`).digest('hex').slice(0, 16)}"`

/**
 * Refuses a change that is not based on the present state: 428 when it does not say what it is based on, 412 with the
 * present state otherwise. `*` is no base: it would overwrite anything.
 */
export function requireMatch(
  ifMatch: string | undefined,
  etag: string,
  current: () => Record<string, unknown>,
): void {
  const named = ifMatch?.split(',').map((one) => one.trim())
  if (!named || named.includes('*')) throw new Problem('precondition-missing')
  if (named.includes(etag)) return
  throw new Problem('stale', { members: { current: current() }, headers: { etag } })
}
