import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { SiteCapabilities, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { AccountId, ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { Agreements } from '../sync/agreements.ts'
import type { WithArticle } from '../sync/articleLocks.ts'
import type { EnsureMedia } from '../sync/ensureMedia.ts'
import { inParallel } from '../sync/inParallel.ts'
import type { RefreshSaving } from '../sync/savingState.ts'
import type { SiteGate } from '../sync/siteGate.ts'
import type { Timers } from '../sync/timers.ts'
import type { TranslationStates } from '../sync/translationState.ts'
import type { TheirText } from '../sync/weakSite.ts'
import { millisecondsUntil } from './backoff.ts'
import { createContentSteps } from './contentSteps.ts'
import { isDue, isRunnable } from './intentMachine.ts'
import type { IntentWorkflow } from './intentWorkflow.ts'
import type { SiteServiceDeps } from './ports.ts'
import { createPublicSteps } from './publicSteps.ts'
import { createRunIntent, isUncertain, publishIsUncertain } from './runIntent.ts'
import { refused, type StepContext, type StepResult } from './stepResult.ts'

export interface RunnerDeps extends SiteServiceDeps {
  timers: Timers
  gate: SiteGate
  withArticle: WithArticle
  agreements: Agreements
  alarms: Alarms
  translations: TranslationStates
  ensureMedia: EnsureMedia
  refreshSaving: RefreshSaving
  workflow: IntentWorkflow
  recordConflict: (id: LocalizationId, theirs: TheirText, can: SiteCapabilities) => void
  /** Says what nothing else can tell a person, e.g. a defect in the runner itself. */
  onUnexpected: (error: unknown) => void
}

export interface RunnerParts extends RunnerDeps {
  steps: (context: StepContext) => Promise<StepResult>
}

/** Articles of one site that are sent side by side. */
const articleLanes = 4

/**
 * Reads the outbox and sends what is due: in the order of the clicks within an article, side by side across
 * articles and sites. It sleeps until the next thing is due and is woken by whatever changes that.
 */
export function createRunner(deps: RunnerDeps) {
  const { repositories, transaction, clock, timers, gate, connect, withArticle, onUnexpected } = deps
  const { outbox } = repositories
  const runIntent = createRunIntent({ ...deps, steps: createPerform(deps) })

  let started = false
  let abort = new AbortController()
  let running: Promise<void> | null = null
  let wokenWhileRunning = false
  let cancelTimer: (() => void) | null = null

  /** The first of each article that is not out of the way; a scheduled one that waits on the site is. */
  function heads(siteId: SiteId): IntentRecord[] {
    const taken = new Set<ArticleId>()
    const found: IntentRecord[] = []
    for (const intent of outbox.open(siteId)) {
      const restsThere = intent.delivered && intent.state === 'sent' && !intent.cancelRequested
      if (restsThere) {
        found.push(intent)
      } else if (!taken.has(intent.articleId)) {
        taken.add(intent.articleId)
        found.push(intent)
      }
    }
    return found
  }

  /**
   * Those whose hour came while they could not be sent wait for a person, network or not. One that may have arrived
   * is looked for first, as soon as the site can be asked: if it is there, nobody need be.
   */
  function markOverdue(): void {
    for (const intent of outbox.open()) {
      const now = gate.clocks.now(intent.siteId)
      const isGoing = !intent.delivered && !intent.confirmed && !intent.cancelRequested
      if (intent.kind !== 'schedule' || !isGoing || intent.dueAt === null || intent.dueAt > now) continue
      const canBeAsked = gate.closed(intent.siteId) === null
      if (canBeAsked && publishIsUncertain(outbox.steps(intent.id))) {
        transaction(() => runIntent.apply(intent.id, { type: 'lookedAgain' }))
      } else if (isRunnable(intent)) {
        transaction(() => runIntent.markOverdue(intent))
      }
    }
  }

  async function runSite(siteId: SiteId): Promise<void> {
    const tried = new Set<string>()
    // One way for each account: what it learns of the site's pictures serves all articles of the round.
    const ways = new Map<AccountId | null, Promise<SiteConnector>>()
    const wayOf = (account: AccountId | null): Promise<SiteConnector> => {
      const known = ways.get(account) ?? connect(siteId, account)
      ways.set(account, known)
      return known
    }
    for (;;) {
      if (!started || gate.closed(siteId) !== null) return
      const now = clock()
      // Each once per round: what became due again meanwhile is for the next one, so that nothing spins.
      const due = heads(siteId).filter((intent) => isDue(intent, now) && !tried.has(intent.id))
      if (due.length === 0) return
      await inParallel(due, articleLanes, async (intent) => {
        tried.add(intent.id)
        const control = { stopping: () => !started, connect: wayOf, signal: abort.signal }
        await withArticle(intent.articleId, () => runIntent.run(intent.id, control))
      })
    }
  }

  /** What was being sent when the program ended, or could not be written down: requests under way are unknown. */
  function takeUp(): void {
    transaction(() => {
      for (const intent of outbox.open()) {
        if (intent.state !== 'sending') continue
        const uncertain = outbox.steps(intent.id).some(isUncertain)
        runIntent.apply(intent.id, { type: 'interrupted', uncertain })
      }
    })
  }

  async function round(): Promise<void> {
    takeUp()
    markOverdue()
    const sites = new Set(outbox.open().map(({ siteId }) => siteId))
    const ended = await Promise.allSettled([...sites].map(runSite))
    for (const one of ended) if (one.status === 'rejected') onUnexpected(one.reason)
  }

  function wake(): void {
    if (!started) return
    cancelTimer?.()
    cancelTimer = null
    if (running) {
      wokenWhileRunning = true
      return
    }
    running = (async () => {
      do {
        wokenWhileRunning = false
        try {
          await round()
        } catch (error) {
          onUnexpected(error)
        }
      } while (wokenWhileRunning && started)
    })().finally(() => {
      running = null
      if (started) sleep()
    })
  }

  /** When something is due next by itself; null: only an event can change anything. */
  function nextWake(): Instant | null {
    const times: Instant[] = []
    const now = clock()
    for (const intent of outbox.open()) {
      if (!isRunnable(intent)) continue
      const hasAnHour = intent.kind === 'schedule' && !intent.delivered
      if (hasAnHour && intent.dueAt !== null) {
        const due = gate.clocks.here(intent.siteId, intent.dueAt)
        if (due > now) times.push(due)
      }
      const closed = gate.closed(intent.siteId)
      if (closed?.why === 'askedToWait' && closed.until !== null) times.push(closed.until)
      else if (closed === null && intent.nextTryAt !== null) times.push(intent.nextTryAt)
    }
    return times.toSorted()[0] ?? null
  }

  function sleep(): void {
    const at = nextWake()
    if (at !== null) cancelTimer = timers.after(millisecondsUntil(at, clock()), wake)
  }

  return {
    apply: runIntent.apply,
    wake,
    /** Resolves when nothing is being sent; what waits for its time goes on waiting. */
    idle: async (): Promise<void> => {
      while (running) await running
    },
    /** Takes up what the last run left. */
    start: (): void => {
      started = true
      abort = new AbortController()
      wake()
    },
    /** Begins nothing new and waits for the requests under way, at most `grace` milliseconds. */
    stop: async (grace: number): Promise<void> => {
      started = false
      cancelTimer?.()
      cancelTimer = null
      const cancelGrace = timers.after(grace, () => abort.abort())
      await running
      cancelGrace()
    },
  }
}
export type Runner = ReturnType<typeof createRunner>

function createPerform(deps: RunnerDeps): RunnerParts['steps'] {
  const content = createContentSteps(deps)
  const open = createPublicSteps({
    ...deps,
    writeLive: (context, wanted) => content.write(context, wanted, { goingOut: true }),
  })
  return async (context) => {
    switch (context.step.kind) {
      case 'media':
        return await content.media(context)
      case 'article':
        return await content.article(context)
      case 'text':
        return await content.text(context)
      case 'publish':
        return await open.publish(context)
      case 'unpublish':
        return await open.unpublish(context)
      case 'readBack':
        return await open.readBack(context)
      default:
        return refused({ code: 'unexpected', message: 'A step of an unknown kind' })
    }
  }
}
