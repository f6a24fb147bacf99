import type { SiteQueue } from '#main/db/repositories/sync/siteQueues.ts'
import { addMilliseconds, longestRetryAfter } from './backoff.ts'
import { missed, type ProbeDeps, reached } from './reachability.ts'
import type { SiteFailure } from './siteFailure.ts'

/** The circumstances of a failed request. */
export interface FailureFacts extends ProbeDeps {
  /**
   * The request was made with an account that is not the active one. When a site refuses a colleague's account, the
   * requests of others go on.
   */
  asColleague: boolean
}

/** How a failed request changes the stored state of the site; null when the failure concerns that request only. */
export function afterFailure(
  state: SiteQueue,
  { failure, siteCode, retryAfterMs }: SiteFailure,
  { asColleague, ...facts }: FailureFacts,
): Partial<SiteQueue> | null {
  if (siteCode === 'offline' || siteCode === 'refused') return { ...missed(state, facts), problem: failure }
  if (siteCode === 'unauthorized' || failure.code === 'signInNeeded') {
    return asColleague ? null : { ...reached, halted: { ...failure, code: 'signInNeeded' } }
  }
  if (retryAfterMs === null) return null
  const until = addMilliseconds(facts.now, Math.min(retryAfterMs, longestRetryAfter))
  const notBefore = state.notBefore !== null && state.notBefore > until ? state.notBefore : until
  return { ...reached, notBefore }
}
