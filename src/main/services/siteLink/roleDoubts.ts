import type { SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds } from './backoff.ts'

/** While a site keeps refusing, our role is asked for at most once in this time, in milliseconds. */
const askAgainAfter = 10 * 60_000

/** Sites that refused a request which our role, as stored here, allows. The role may have changed on the site. */
export function createRoleDoubts() {
  const doubts = new Map<SiteId, { isOpen: boolean; since: Instant }>()
  return {
    raise: (siteId: SiteId, now: Instant): void => {
      const known = doubts.get(siteId)
      if (!known || now >= addMilliseconds(known.since, askAgainAfter))
        doubts.set(siteId, { isOpen: true, since: now })
    },

    /** True once for each doubt; the caller then asks the site for our role. */
    take: (siteId: SiteId): boolean => {
      const known = doubts.get(siteId)
      if (!known?.isOpen) return false
      known.isOpen = false
      return true
    },
  }
}
