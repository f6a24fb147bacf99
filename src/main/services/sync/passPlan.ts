import type { SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Timers } from '../siteLink/timers.ts'

interface Plan {
  at: number
  /** When the first of the changes was made that this pass will push; null: there is none. */
  since: number | null
  cancel: () => void
}

/** The longest time that further changes postpone a pass (milliseconds). */
const longestPutOff = 60_000

/** When the next pass of each site begins. At most one is planned for a site. */
export function createPassPlan(deps: {
  timers: Timers
  clock: () => Instant
  run: (siteId: SiteId) => void
}) {
  const { timers, clock, run } = deps
  const plans = new Map<SiteId, Plan>()

  function cancel(siteId: SiteId): void {
    plans.get(siteId)?.cancel()
    plans.delete(siteId)
  }

  function schedule(siteId: SiteId, at: number, since: number | null): void {
    cancel(siteId)
    const take = timers.after(Math.max(0, at - Date.parse(clock())), () => {
      plans.delete(siteId)
      run(siteId)
    })
    plans.set(siteId, { at, since, cancel: take })
  }

  return {
    cancel,
    cancelAll: (): void => {
      for (const siteId of [...plans.keys()]) cancel(siteId)
    },

    /** A pass after that long, unless one is planned earlier. */
    after: (siteId: SiteId, milliseconds: number): void => {
      const known = plans.get(siteId)
      const at = Date.parse(clock()) + milliseconds
      if (!known || known.at > at) schedule(siteId, at, null)
    },

    /** Plans a pass after a time without changes; further changes postpone it up to a limit. */
    afterQuiet: (siteId: SiteId, milliseconds: number): void => {
      const known = plans.get(siteId)
      const now = Date.parse(clock())
      const since = known?.since ?? now
      const at = Math.min(now + milliseconds, since + longestPutOff)
      if (!known || known.since !== null || known.at > at) schedule(siteId, at, since)
    },
  }
}
export type PassPlan = ReturnType<typeof createPassPlan>
