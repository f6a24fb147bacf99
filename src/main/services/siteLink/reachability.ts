import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds, backoffDelay, loopbackProbeBackoff, probeBackoff } from './backoff.ts'

/**
 * Whether a site is reachable, judged by the requests to it alone and not by the state of the network. While it is not,
 * only small requests (probes) are sent from time to time; everything else waits, and its attempts are not counted.
 */
export interface Reachability {
  reachable: boolean
  /** Probes without an answer since it was last reached. */
  probes: number
  nextProbeAt: Instant | null
}

export const reached: Reachability = { reachable: true, probes: 0, nextProbeAt: null }

export interface ProbeDeps {
  now: Instant
  random: () => number
  /** The site is on this computer, where asking costs nothing. */
  loopback: boolean
}

/** A request or a probe got no answer. The time until the next probe grows each time. */
export function missed(before: Reachability, { now, random, loopback }: ProbeDeps): Reachability {
  const probes = before.reachable ? 1 : before.probes + 1
  const delay = backoffDelay(probes, random, loopback ? loopbackProbeBackoff : probeBackoff)
  return { reachable: false, probes, nextProbeAt: addMilliseconds(now, delay) }
}

/** The system reported a change of the network, or a person asked: the next probe is due at once. */
export const probeAtOnce = (before: Reachability, now: Instant): Reachability =>
  before.reachable ? before : { ...before, probes: 0, nextProbeAt: now }

export const probeIsDue = (state: Reachability, now: Instant): boolean =>
  !state.reachable && (state.nextProbeAt === null || state.nextProbeAt <= now)

/** Addresses that never leave this computer. */
export function isLoopback(address: string): boolean {
  try {
    const { hostname } = new URL(address)
    return (
      hostname === 'localhost' ||
      hostname.endsWith('.localhost') ||
      /^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
    )
  } catch {
    return false
  }
}
