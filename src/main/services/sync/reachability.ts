import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds, backoffDelay, loopbackProbeBackoff, probeBackoff } from '../outbox/backoff.ts'

/**
 * Whether a site answers, as its own requests tell: no separate idea of "the internet". While it does not, only a
 * small question (a probe) goes out now and then; everything else waits without counting attempts.
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

/** A request or a probe found nobody. The time until the next probe grows with each. */
export function missed(before: Reachability, { now, random, loopback }: ProbeDeps): Reachability {
  const probes = before.reachable ? 1 : before.probes + 1
  const delay = backoffDelay(probes, random, loopback ? loopbackProbeBackoff : probeBackoff)
  return { reachable: false, probes, nextProbeAt: addMilliseconds(now, delay) }
}

/** The system says that the network changed, or a person asks: worth a probe at once. */
export const worthAProbe = (before: Reachability, now: Instant): Reachability =>
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
