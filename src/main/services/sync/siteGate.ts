import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { SiteQueue, SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { SiteStatus } from '#shared/contract/views.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds, longestRetryAfter } from '../outbox/backoff.ts'
import { isLoopback, missed, probeIsDue, reached, worthAProbe } from './reachability.ts'
import { createSiteClocks } from './siteClocks.ts'
import type { SiteFailure } from './siteFailure.ts'

export interface GateDeps {
  sync: SyncRepository
  sites: SitesRepository
  clock: () => Instant
  random: () => number
  emit: Emit
}

/** What is refused again and again is no reason to ask who we are as often (milliseconds). */
const doubtsEvery = 10 * 60_000

/** Why nothing goes to a site now, and until when (null: until something happens). */
export interface Closed {
  why: 'held' | 'halted' | 'askedToWait' | 'unreachable'
  until: Instant | null
}

/**
 * One door per site for everything that asks it anything: the outbox and the sync share what they learn of it.
 * Kept in the database, so that a start does not hammer a site that asked us to wait.
 */
export function createSiteGate({ sync, sites, clock, random, emit }: GateDeps) {
  const listeners = new Set<(siteId: SiteId) => void>()
  const held = new Map<SiteId, number>()
  const clocks = createSiteClocks(clock, {
    read: (siteId) => sync.queue(siteId).clockAhead,
    write: (siteId, aheadMs) => {
      if (sites.get(siteId) === null) return
      sync.putQueue(siteId, { ...sync.queue(siteId), clockAhead: Math.round(aheadMs) })
    },
  })
  const doubts = new Map<SiteId, { isOpen: boolean; since: Instant }>()

  function change(siteId: SiteId, before: SiteQueue, changes: Partial<SiteQueue>): void {
    const after = { ...before, ...changes }
    if (JSON.stringify(after) === JSON.stringify(before) || sites.get(siteId) === null) return
    sync.putQueue(siteId, after)
    for (const listener of listeners) listener(siteId)
    if (
      after.reachable !== before.reachable ||
      (after.halted === null) !== (before.halted === null) ||
      after.problem?.code !== before.problem?.code
    ) {
      emit('sites.changed', { siteId })
    }
  }

  function doubt(siteId: SiteId, now: Instant): void {
    const known = doubts.get(siteId)
    if (!known || now >= addMilliseconds(known.since, doubtsEvery))
      doubts.set(siteId, { isOpen: true, since: now })
  }

  return {
    /** Hears of every change of how a site stands. */
    watch: (listener: (siteId: SiteId) => void): void => {
      listeners.add(listener)
    },

    state: (siteId: SiteId): SiteQueue => sync.queue(siteId),

    clocks,
    /** An answer told how far this computer's clock is ahead of the site's, in milliseconds. */
    heardClock: (siteId: SiteId, aheadMs: number): void => {
      if (clocks.heard(siteId, aheadMs)) emit('sites.changed', { siteId })
    },

    /** Null while requests may go. */
    closed: (siteId: SiteId): Closed | null => {
      if ((held.get(siteId) ?? 0) > 0) return { why: 'held', until: null }
      const state = sync.queue(siteId)
      if (state.halted !== null) return { why: 'halted', until: null }
      if (state.notBefore !== null && state.notBefore > clock()) {
        return { why: 'askedToWait', until: state.notBefore }
      }
      return state.reachable ? null : { why: 'unreachable', until: state.nextProbeAt }
    },

    probeIsDue: (siteId: SiteId): boolean => probeIsDue(sync.queue(siteId), clock()),

    /** Any proper answer, a refusal included: the site is there. */
    reached: (siteId: SiteId): void => {
      const state = sync.queue(siteId)
      const passed = state.notBefore !== null && state.notBefore <= clock()
      change(siteId, state, { ...reached, ...(passed && { notBefore: null }) })
    },

    /**
     * What a failed request says about the site as a whole. `accountId`: as whom it was made, when not as the active
     * account; that a colleague is not let in is no reason to stop everybody's work.
     */
    failed: (
      siteId: SiteId,
      { failure, siteCode, retryAfterMs }: SiteFailure,
      accountId: AccountId | null = null,
    ): void => {
      const state = sync.queue(siteId)
      const now = clock()
      if (siteCode === 'forbidden') doubt(siteId, now)
      if (siteCode === 'offline' || siteCode === 'refused') {
        const loopback = isLoopback(sites.get(siteId)?.address ?? '')
        change(siteId, state, { ...missed(state, { now, random, loopback }), problem: failure })
        return
      }
      if (siteCode === 'unauthorized' || failure.code === 'signInNeeded') {
        const active = sites.get(siteId)?.activeAccountId ?? null
        const isColleagues = accountId !== null && active !== null && accountId !== active
        if (!isColleagues) change(siteId, state, { ...reached, halted: { ...failure, code: 'signInNeeded' } })
        return
      }
      if (retryAfterMs !== null) {
        const until = addMilliseconds(now, Math.min(retryAfterMs, longestRetryAfter))
        const notBefore = state.notBefore !== null && state.notBefore > until ? state.notBefore : until
        change(siteId, state, { ...reached, notBefore })
      }
    },

    /** It refused what the role allows, as it is known here: the role may be another by now. Told once. */
    takeDoubt: (siteId: SiteId): boolean => {
      const known = doubts.get(siteId)
      if (!known?.isOpen) return false
      known.isOpen = false
      return true
    },

    /** A probe was answered with nonsense: the site is not there yet. */
    missed: (siteId: SiteId, { failure }: SiteFailure): void => {
      const state = sync.queue(siteId)
      const loopback = isLoopback(sites.get(siteId)?.address ?? '')
      change(siteId, state, { ...missed(state, { now: clock(), random, loopback }), problem: failure })
    },

    /** What the last pass of sync met, for the person to see; null after a good one. */
    setProblem: (siteId: SiteId, problem: Failure | null): void => {
      change(siteId, sync.queue(siteId), { problem })
    },

    signedIn: (siteId: SiteId): void => {
      change(siteId, sync.queue(siteId), { halted: null, problem: null })
    },

    /** The network changed, the practice site was started, or a person asks: look again at once. */
    probeSoon: (siteId: SiteId): void => {
      const state = sync.queue(siteId)
      change(siteId, state, worthAProbe(state, clock()))
    },

    /** Nothing goes there until the answer is called: the site is being started, or forgotten. */
    hold: (siteId: SiteId): (() => void) => {
      held.set(siteId, (held.get(siteId) ?? 0) + 1)
      let isHeld = true
      return () => {
        if (isHeld) held.set(siteId, (held.get(siteId) ?? 1) - 1)
        isHeld = false
      }
    },

    /** How the site stands, for the window. */
    status: (siteId: SiteId): { status: SiteStatus; problem: Failure | null } => {
      const site = sites.get(siteId)
      const state = sync.queue(siteId)
      if (state.halted !== null) return { status: 'signInNeeded', problem: state.halted }
      // What else went wrong may follow from the clock, and its own cause is the first thing to mend.
      const problem = clocks.problem(siteId) ?? state.problem
      if (!state.reachable) return { status: site?.practice ? 'practiceStopped' : 'offline', problem }
      return { status: site?.lastSyncAt ? 'online' : 'unknown', problem }
    },
  }
}
export type SiteGate = ReturnType<typeof createSiteGate>
