import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds } from './backoff.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * Clocks that differ by less than this count as equal, because answers take time and a clock that is not synchronized
 * drifts by minutes.
 */
const allowed = 10 * minute

export interface SiteClocks {
  /** How far this computer's clock is ahead of the site's, in milliseconds; negative: behind; 0: no difference. */
  ahead: (siteId: SiteId) => number
  /** Stores a measured difference; true when the message to the person changes by it. */
  heard: (siteId: SiteId, aheadMs: number) => boolean
  /** The time on the site's clock, where it is known to differ; else on this computer's. */
  now: (siteId: SiteId) => Instant
  /** When this computer's clock shows what the site's clock shows at `instant`. */
  here: (siteId: SiteId, instant: Instant) => Instant
  /** What to tell a person; null while the clocks agree. */
  problem: (siteId: SiteId) => Failure | null
}

/** The difference in the largest unit that it fills, rounded. */
function inWords(aheadMs: number): { unit: 'Days' | 'Hours' | 'Minutes'; count: number } {
  const size = Math.abs(aheadMs)
  if (size >= day - hour / 2) return { unit: 'Days', count: Math.round(size / day) }
  if (size >= hour - minute / 2) return { unit: 'Hours', count: Math.round(size / hour) }
  return { unit: 'Minutes', count: Math.round(size / minute) }
}

function failureOf(aheadMs: number): Failure {
  const { unit, count } = inWords(aheadMs)
  return {
    code: 'siteClock',
    message: 'The clocks of this computer and of the site differ',
    details: { context: `${aheadMs > 0 ? 'ahead' : 'behind'}${unit}`, count },
  }
}

/** The last measured difference, for a start without a network. */
export interface KeptClocks {
  read: (siteId: SiteId) => number
  /** Called when the message to the person changes. */
  write: (siteId: SiteId, aheadMs: number) => void
}

/**
 * How far this computer's clock is from each site's. Every answer measures it, and the last measure is stored, because
 * a wrong clock is wrong without a network too. If a person corrects the clock while the program is closed, the warning
 * stays until the site's first answer.
 */
export function createSiteClocks(clock: () => Instant, kept: KeptClocks): SiteClocks {
  const known = new Map<SiteId, number>()
  const ahead = (siteId: SiteId): number => known.get(siteId) ?? kept.read(siteId)
  const problem = (siteId: SiteId): Failure | null => {
    const by = ahead(siteId)
    return by === 0 ? null : failureOf(by)
  }
  return {
    ahead,
    problem,
    heard: (siteId, aheadMs) => {
      const before = JSON.stringify(problem(siteId))
      known.set(siteId, Math.abs(aheadMs) > allowed ? aheadMs : 0)
      const isNews = JSON.stringify(problem(siteId)) !== before
      if (isNews) kept.write(siteId, ahead(siteId))
      return isNews
    },
    now: (siteId) => addMilliseconds(clock(), -ahead(siteId)),
    here: (siteId, instant) => addMilliseconds(instant, ahead(siteId)),
  }
}
