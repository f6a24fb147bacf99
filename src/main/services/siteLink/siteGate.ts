import type { SiteRecord, SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { SiteQueue } from '#main/db/repositories/sync/siteQueues.ts'
import type { SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { SiteStatus } from '#shared/contract/siteViews.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { afterFailure } from './afterFailure.ts'
import { createHeldSites } from './heldSites.ts'
import { isLoopback, missed, type ProbeDeps, probeAtOnce, probeIsDue, reached } from './reachability.ts'
import { createRoleDoubts } from './roleDoubts.ts'
import { createSiteClocks } from './siteClocks.ts'
import type { SiteFailure } from './siteFailure.ts'

export interface GateDeps {
  sync: SyncRepository
  sites: SitesRepository
  clock: () => Instant
  random: () => number
  emit: Emit
}

/** Why nothing goes to a site now, and until when (null: until something happens). */
export interface Closed {
  why: 'held' | 'halted' | 'askedToWait' | 'unreachable'
  until: Instant | null
}

/** Whether the window shows the change. */
const isNews = (after: SiteQueue, before: SiteQueue): boolean =>
  after.reachable !== before.reachable ||
  (after.halted === null) !== (before.halted === null) ||
  after.problem?.code !== before.problem?.code

/** Changes the stored state of a site, and informs the listeners and the window of it. */
function createQueueStates({ sync, sites, emit }: GateDeps) {
  const listeners = new Set<(siteId: SiteId) => void>()
  return {
    listeners,
    change: (siteId: SiteId, changes: Partial<SiteQueue>): void => {
      const before = sync.queue(siteId)
      const after = { ...before, ...changes }
      if (JSON.stringify(after) === JSON.stringify(before) || sites.get(siteId) === null) return
      sync.putQueue(siteId, after)
      for (const listener of listeners) listener(siteId)
      if (isNews(after, before)) emit('sites.changed', { siteId })
    },
  }
}

function closedBy(state: SiteQueue, now: Instant): Closed | null {
  if (state.halted !== null) return { why: 'halted', until: null }
  if (state.notBefore !== null && state.notBefore > now) {
    return { why: 'askedToWait', until: state.notBefore }
  }
  return state.reachable ? null : { why: 'unreachable', until: state.nextProbeAt }
}

/**
 * A missing sign-in comes first, because nothing is sent before it. A wrong clock comes next, because it can cause the
 * other problems.
 */
function statusOf(
  state: SiteQueue,
  site: SiteRecord | null,
  clockProblem: Failure | null,
): { status: SiteStatus; problem: Failure | null } {
  if (state.halted !== null) return { status: 'signInNeeded', problem: state.halted }
  const problem = clockProblem ?? state.problem
  if (!state.reachable) return { status: site?.practice ? 'practiceStopped' : 'offline', problem }
  return { status: site?.lastSyncAt ? 'online' : 'unknown', problem }
}

/** Site clocks whose last measures are stored in the database. */
const createStoredClocks = ({ sync, sites, clock }: GateDeps) =>
  createSiteClocks(clock, {
    read: (siteId) => sync.queue(siteId).clockAhead,
    write: (siteId, aheadMs) => {
      if (sites.get(siteId) === null) return
      sync.putQueue(siteId, { ...sync.queue(siteId), clockAhead: Math.round(aheadMs) })
    },
  })

const probeDeps = ({ sites, clock, random }: GateDeps, siteId: SiteId): ProbeDeps => ({
  ...{ now: clock(), random, loopback: isLoopback(sites.get(siteId)?.address ?? '') },
})

function isColleague(sites: SitesRepository, siteId: SiteId, account: AccountId | null): boolean {
  const active = sites.get(siteId)?.activeAccountId ?? null
  return account !== null && active !== null && account !== active
}

/**
 * Decides for each site whether requests may be sent to it now. The outbox and the sync share it, so that either knows
 * what the other met. Its state is in the database, so that a site that asked us to wait is left alone after a new
 * start too.
 */
export function createSiteGate(deps: GateDeps) {
  const { sync, sites, clock, emit } = deps
  const { listeners, change } = createQueueStates(deps)
  const held = createHeldSites()
  const doubts = createRoleDoubts()
  const clocks = createStoredClocks(deps)
  const probing = (siteId: SiteId): ProbeDeps => probeDeps(deps, siteId)

  return {
    clocks,
    /** Sends nothing to the site until the returned function is called, while it is being started or disconnected. */
    hold: held.hold,
    /** True once after the site refused a request which our role, as stored here, allows. */
    takeDoubt: doubts.take,
    state: (siteId: SiteId): SiteQueue => sync.queue(siteId),
    probeIsDue: (siteId: SiteId): boolean => probeIsDue(sync.queue(siteId), clock()),

    /** Calls `listener` after every change of a site's state. */
    watch: (listener: (siteId: SiteId) => void): void => void listeners.add(listener),

    /** Takes a measure of how far this computer's clock is ahead of the site's, in milliseconds. */
    heardClock: (siteId: SiteId, aheadMs: number): void => {
      if (clocks.heard(siteId, aheadMs)) emit('sites.changed', { siteId })
    },

    /** Null while requests may go. */
    closed: (siteId: SiteId): Closed | null =>
      held.isHeld(siteId) ? { why: 'held', until: null } : closedBy(sync.queue(siteId), clock()),

    /** The site gave an answer that could be parsed, which may be a refusal: it is reachable. */
    reached: (siteId: SiteId): void => {
      const { notBefore } = sync.queue(siteId)
      const hasWaited = notBefore !== null && notBefore <= clock()
      change(siteId, { ...reached, ...(hasWaited && { notBefore: null }) })
    },

    /** A request failed. `accountId`: the account it was made with; null: the active one. */
    failed: (siteId: SiteId, failed: SiteFailure, accountId: AccountId | null = null): void => {
      const facts = { ...probing(siteId), asColleague: isColleague(sites, siteId, accountId) }
      if (failed.siteCode === 'forbidden') doubts.raise(siteId, facts.now)
      const changes = afterFailure(sync.queue(siteId), failed, facts)
      if (changes !== null) change(siteId, changes)
    },

    /** A probe got an answer that cannot be parsed: the site still counts as unreachable. */
    missed: (siteId: SiteId, { failure }: SiteFailure): void =>
      change(siteId, { ...missed(sync.queue(siteId), probing(siteId)), problem: failure }),

    /** The problem of the last pass of sync, which the window shows; null after a pass without one. */
    setProblem: (siteId: SiteId, problem: Failure | null): void => change(siteId, { problem }),

    signedIn: (siteId: SiteId): void => change(siteId, { halted: null, problem: null }),

    /** The network changed, the practice site was started, or a person asks: a probe is due at once. */
    probeSoon: (siteId: SiteId): void => change(siteId, probeAtOnce(sync.queue(siteId), clock())),

    /** What the window shows of the site. */
    status: (siteId: SiteId): { status: SiteStatus; problem: Failure | null } =>
      statusOf(sync.queue(siteId), sites.get(siteId), clocks.problem(siteId)),
  }
}
export type SiteGate = ReturnType<typeof createSiteGate>
