import type { TimeZone } from '#shared/domain/time.ts'
import { ownRevisionOf } from '../posts/postFacts.ts'
import type { WpPost } from '../posts/postWire.ts'
import { overlapStart } from './siteClock.ts'

/** The revision of each post by its number. A later pull does not report a post again that has the same revision. */
export const revisionsOf = (posts: readonly WpPost[]): Record<string, string> =>
  Object.fromEntries(posts.map((one) => [String(one.id), ownRevisionOf(one)]))

/** The revisions that are recent enough for the next pull to read them again; `top` is the newest change. */
export function recentRevisions(
  seen: Record<string, string>,
  top: string | null,
  zone: TimeZone | null,
): Record<string, string> {
  if (top === null) return {}
  const since = overlapStart(top, zone)
  return Object.fromEntries(Object.entries(seen).filter(([, key]) => key.slice(0, since.length) >= since))
}
