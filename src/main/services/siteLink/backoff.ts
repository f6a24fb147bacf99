import type { Instant } from '#shared/domain/time.ts'

export interface BackoffRule {
  /** Upper bound of the first delay, in milliseconds; it doubles with every attempt. */
  base: number
  /** Upper bound of any delay, in milliseconds. */
  cap: number
  /** No delay is shorter, in milliseconds. */
  floor: number
}

/** Delays between the attempts of one intent. */
export const attemptBackoff: BackoffRule = { base: 2_000, cap: 10 * 60_000, floor: 500 }
/** Delays between probes of a site that did not answer. */
export const probeBackoff: BackoffRule = { base: 2_000, cap: 60_000, floor: 1_000 }
/** The same on loopback, where a refused connection costs nothing. */
export const loopbackProbeBackoff: BackoffRule = { base: 500, cap: 3_000, floor: 250 }

/** The longest wait that a site may ask for. A site that asks for more has a wrong clock or another fault. */
export const longestRetryAfter = 24 * 60 * 60_000

/**
 * Full jitter: anywhere between the floor and a bound that doubles per attempt, so that many laptops that lost
 * the same site do not come back in step. `attempt` counts from 1; `random` gives [0, 1). A site's own wish
 * (`retryAfter`, milliseconds) is never undercut, and gets the same spread on top.
 */
export function backoffDelay(
  attempt: number,
  random: () => number,
  rule: BackoffRule = attemptBackoff,
  retryAfter: number | null = null,
): number {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 30)
  const bound = Math.min(rule.cap, rule.base * 2 ** doublings)
  if (retryAfter !== null && retryAfter > 0) {
    return Math.round(Math.min(retryAfter, longestRetryAfter) + random() * rule.base)
  }
  return Math.round(rule.floor + random() * Math.max(0, bound - rule.floor))
}

export const addMilliseconds = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString()

export const millisecondsUntil = (at: Instant, now: Instant): number =>
  Math.max(0, Date.parse(at) - Date.parse(now))
