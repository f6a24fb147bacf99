import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { AccountId, IntentId } from '#shared/domain/ids.ts'
import { inParallel } from '../sync/inParallel.ts'
import { siteFailure } from '../sync/siteFailure.ts'
import { mayStillLand } from '../sync/siteWriter.ts'
import { addMilliseconds, backoffDelay } from './backoff.ts'
import type { RunnerParts } from './createRunner.ts'
import { advance, type IntentEvent, isEnded } from './intentMachine.ts'
import { type StepContext, type StepResult, writeAnew } from './stepResult.ts'
import { judge, maxAttempts } from './verdict.ts'

export interface RunControl {
  /** The program is closing: nothing new begins. */
  stopping: () => boolean
  /** The way to the intent's site, as whoever clicked. */
  connect: (accountId: AccountId | null) => Promise<SiteConnector>
  /** Ends requests that are under way; their outcome is then unknown. */
  signal: AbortSignal
}

/** Pictures of one package that go up side by side. */
const mediaLanes = 3
/** A scheduled text is looked for this long after its hour (milliseconds): sites check their clocks now and then. */
const scheduleGrace = 5_000
/** Readers not seeing it for so long after its hour is for a person: the site's own timer does not run. */
const scheduleLimit = 20 * 60_000

const isOpenStep = ({ state }: StepRecord): boolean => state !== 'done'
export const isUncertain = ({ state }: StepRecord): boolean => state === 'running' || state === 'unknown'
/** A person took it back when some of it was on the site already: it is taken down there again. */
const takesDown = (intent: IntentRecord, steps: readonly StepRecord[]): boolean =>
  intent.cancelRequested &&
  (intent.delivered || (intent.kind === 'schedule' && steps.some(({ kind }) => kind === 'unpublish')))
/** The step that readers notice may have happened. */
export const publishIsUncertain = (steps: readonly StepRecord[]): boolean =>
  steps.some((step) => (step.kind === 'publish' || step.kind === 'unpublish') && isUncertain(step))

/**
 * Takes one intent as far as it goes now: every step is written down before it begins and after it ended, so that
 * whatever happens in between, the next run knows where to look.
 */
export function createRunIntent(parts: RunnerParts) {
  const { repositories, transaction, clock, emit, random, gate, steps: perform, workflow } = parts
  const { outbox } = repositories

  /** Writes the next progress down; false when the event has no place any more. */
  function apply(id: IntentId, event: IntentEvent): boolean {
    const before = outbox.get(id)
    const after = before && advance(before, event)
    if (!after) return false
    const { state, attempts, nextTryAt, error, delivered, confirmed, cancelRequested } = after
    outbox.update(id, { state, attempts, nextTryAt, error, delivered, confirmed, cancelRequested }, clock())
    emit('outbox.changed', { intentId: id })
    parts.refreshSaving(before.articleId)
    return true
  }

  function putStep(id: IntentId, step: StepRecord, changes: Partial<StepRecord>): StepRecord {
    const after = { ...step, ...changes }
    outbox.putStep(id, after)
    emit('outbox.changed', { intentId: id })
    return after
  }

  const later = (intent: IntentRecord, retryAfterMs: number | null): string =>
    addMilliseconds(clock(), backoffDelay(intent.attempts + 1, random, undefined, retryAfterMs))

  /** What a step came to, written down. True when the next one may begin. */
  function conclude({ intent, frozen, step, options }: StepContext, result: StepResult): boolean {
    return transaction(() => {
      const now = clock()
      switch (result.kind) {
        case 'done': {
          putStep(intent.id, step, { state: 'done', finishedAt: now })
          apply(intent.id, { type: 'settled' })
          if (step.kind === 'publish') {
            apply(intent.id, { type: 'delivered' })
            if (intent.kind !== 'schedule' || intent.confirmed) workflow.published(intent, frozen)
            else workflow.waitsThere(frozen)
          }
          if (step.kind === 'unpublish') {
            if (outbox.get(intent.id)?.cancelRequested) {
              apply(intent.id, { type: 'cancelled' })
              workflow.cancelled(intent, frozen)
            } else {
              apply(intent.id, { type: 'delivered' })
              workflow.takenDown(intent, frozen)
            }
          }
          parts.refreshSaving(intent.articleId)
          return true
        }
        case 'failed':
          return fail({ intent, step, options }, result)
        case 'ambiguous':
          putStep(intent.id, step, { state: 'unknown' })
          outbox.update(intent.id, { candidates: result.candidates }, now)
          apply(intent.id, {
            type: 'failed',
            verdict: 'askPerson',
            failure: { code: 'outcomeUnknown', message: 'Several things on the site could be this one' },
            nextTryAt: null,
          })
          return false
        case 'mismatch':
          putStep(intent.id, step, { state: 'failed', finishedAt: now })
          apply(intent.id, { type: 'mismatched', failure: result.failure })
          return false
        case 'notYet':
          putStep(intent.id, step, { state: 'waiting', startedAt: null })
          waitForReaders(intent)
          return false
        case 'mediaGone':
          putStep(intent.id, step, { state: 'failed', finishedAt: now })
          for (const item of frozen.media) repositories.sync.forgetSiteMedia(intent.siteId, item.hash)
          for (const other of outbox.steps(intent.id)) {
            if (other.kind === 'media') putStep(intent.id, other, { state: 'waiting' })
            // Uploaded anew it may be another thing there, which the texts have to name.
            if (other.kind === 'text') putStep(intent.id, other, { state: 'waiting', result: writeAnew })
          }
          apply(intent.id, {
            type: 'failed',
            verdict: intent.attempts >= maxAttempts ? 'askPerson' : 'retry',
            failure: { code: 'mediaMissing', message: 'The site lost a picture' },
            nextTryAt: later(intent, null),
          })
          return false
      }
    })
  }

  /** A scheduled text is on the site; readers see it at its hour, and that is looked at then. */
  function waitForReaders(intent: IntentRecord): void {
    const now = gate.clocks.now(intent.siteId)
    const due = intent.dueAt ?? now
    if (now < due) {
      apply(intent.id, {
        type: 'verifyLater',
        at: gate.clocks.here(intent.siteId, addMilliseconds(due, scheduleGrace)),
        counts: false,
      })
    } else if (now < addMilliseconds(due, scheduleLimit)) {
      apply(intent.id, { type: 'verifyLater', at: later(intent, null), counts: true })
    } else {
      const failure: Failure = {
        code: 'notOutYet',
        message: 'Its time has come, and the site did not publish it',
      }
      apply(intent.id, { type: 'mismatched', failure })
    }
  }

  function fail(
    { intent, step, options }: Pick<StepContext, 'intent' | 'step' | 'options'>,
    { failure: known, mayHaveArrived }: Extract<StepResult, { kind: 'failed' }>,
  ): boolean {
    const { failure, siteCode, retryAfterMs } = known
    gate.failed(intent.siteId, known, intent.accountId)
    // What was unknown stays so until a look has told: the first request may still land.
    const uncertain = mayHaveArrived || options.look
    const judged =
      siteCode === 'aborted' && !mayHaveArrived
        ? 'wait'
        : judge(failure.code, mayHaveArrived, intent.attempts)
    // Where languages go out one by one, "not sent" is not said of what is out in one of them.
    const isPartlyOut = outbox.receipts(intent.id).length > 0
    const verdict = judged === 'giveUp' && isPartlyOut ? 'askPerson' : judged
    if (failure.code === 'overdue') {
      // It was looked for, and is not there: nothing is unknown any more, unless it is still on its way.
      putStep(intent.id, step, { state: options.mayLand ? 'unknown' : 'waiting', finishedAt: null })
      apply(intent.id, { type: 'overdue', failure })
      return false
    }
    if (failure.code === 'takenDownThere') {
      putStep(intent.id, step, { state: options.mayLand ? 'unknown' : 'waiting', finishedAt: null })
      apply(intent.id, { type: 'takenDown', failure })
      return false
    }
    const ended = verdict === 'giveUp' || verdict === 'askPerson'
    putStep(intent.id, step, {
      state: uncertain && verdict !== 'giveUp' ? 'unknown' : ended ? 'failed' : 'waiting',
      finishedAt: ended ? clock() : null,
    })
    // Why the last look failed matters less to who must decide than that nobody knows what readers see.
    const isPublic = step.kind === 'publish' || step.kind === 'unpublish'
    const asksWhy = verdict === 'askPerson' && judge(failure.code, true, 0) === 'reconcile'
    const isUnknown = isPublic && uncertain && asksWhy
    apply(intent.id, {
      type: 'failed',
      verdict,
      failure: isUnknown ? { code: 'outcomeUnknown', message: failure.message } : failure,
      nextTryAt: verdict === 'retry' || verdict === 'reconcile' ? later(intent, retryAfterMs) : null,
    })
    const after = outbox.get(intent.id)
    const steps = outbox.steps(intent.id)
    // Asked to stop while the step was under way: it need not be tried again.
    if (after?.cancelRequested && !takesDown(after, steps) && !publishIsUncertain(steps)) {
      if (apply(intent.id, { type: 'cancelled' })) workflow.cancelled(after, outbox.payload(after.id))
    } else if (after?.state === 'failed') workflow.cancelled(after, outbox.payload(after.id))
    return false
  }

  /** Runs one step, written down before and after. True when the next may begin. */
  async function runStep(context: Omit<StepContext, 'options'>, signal: AbortSignal): Promise<boolean> {
    const look = isUncertain(context.step)
    const begin = (startedAt: string): StepRecord =>
      transaction(() => putStep(context.intent.id, context.step, { state: 'running', startedAt }))
    // While it is only looked for, it began when it left.
    const since = look ? context.step.startedAt : null
    const step = begin(since ?? clock())
    const options = {
      key: step.idempotencyKey,
      look,
      signal,
      mayLand: mayStillLand(context.connector, since, clock()),
      making: () => {
        step.startedAt = begin(clock()).startedAt
      },
    }
    const full = { ...context, step, options }
    const result = await perform(full).catch(
      (error: unknown): StepResult => ({
        kind: 'failed',
        failure: siteFailure(error),
        mayHaveArrived: false,
      }),
    )
    if (result.kind !== 'failed' || result.failure.siteCode === null) gate.reached(context.intent.siteId)
    return conclude(full, result)
  }

  /** Everything that must hold before the next step leaves. False: it does not. */
  function mayGoOn(intent: IntentRecord, steps: readonly StepRecord[]): boolean {
    const uncertain = publishIsUncertain(steps)
    if (intent.cancelRequested && !takesDown(intent, steps) && !uncertain) {
      transaction(() => {
        apply(intent.id, { type: 'cancelled' })
        workflow.cancelled(intent, outbox.payload(intent.id))
        parts.refreshSaving(intent.articleId)
      })
      return false
    }
    const isGoing = !intent.delivered && !intent.confirmed && !intent.cancelRequested
    const due = intent.kind === 'schedule' && isGoing && !uncertain
    if (due && intent.dueAt !== null && intent.dueAt <= gate.clocks.now(intent.siteId)) {
      transaction(() => markOverdue(intent))
      return false
    }
    return true
  }

  const markOverdue = (intent: IntentRecord): boolean =>
    apply(intent.id, {
      type: 'overdue',
      failure: { code: 'overdue', message: 'Its time passed before it could be sent' },
    })

  /** The steps that come next, together. */
  function nextSteps(intent: IntentRecord, steps: readonly StepRecord[]): StepRecord[] {
    const open = steps.filter(isOpenStep)
    if (takesDown(intent, steps)) return open.filter(({ kind }) => kind === 'unpublish')
    const media = open.filter(({ kind }) => kind === 'media')
    return media.length > 0 ? media : open.slice(0, 1)
  }

  return {
    apply,
    markOverdue,

    run: async (id: IntentId, { stopping, connect, signal }: RunControl): Promise<void> => {
      const before = outbox.get(id)
      if (!before || !apply(id, { type: 'started', uncertain: outbox.steps(id).some(isUncertain) })) return
      const frozen = outbox.payload(id)
      for (;;) {
        const intent = outbox.get(id)
        const steps = outbox.steps(id)
        if (!intent || isEnded(intent.state) || !mayGoOn(intent, steps)) return
        const next = nextSteps(intent, steps)
        if (next.length === 0) {
          if (!intent.cancelRequested) finish(intent)
          return
        }
        const closed = gate.closed(intent.siteId)
        if (stopping() || closed !== null) {
          pause(intent, steps)
          return
        }
        let goOn = true
        try {
          const connector = await connect(intent.accountId)
          await inParallel(next, mediaLanes, async (step) => {
            if (!goOn) return
            if (!(await runStep({ intent, frozen, step, connector }, signal))) goOn = false
          })
        } catch (error) {
          const known = siteFailure(error)
          gate.failed(intent.siteId, known, intent.accountId)
          apply(id, {
            type: 'failed',
            verdict: judge(known.failure.code, false, intent.attempts),
            failure: known.failure,
            nextTryAt: later(intent, null),
          })
          return
        }
        if (!goOn) return
      }
    },
  }

  /** Between two steps: nothing is under way, so nothing is unknown. */
  function pause(intent: IntentRecord, steps: readonly StepRecord[]): void {
    transaction(() => apply(intent.id, { type: 'interrupted', uncertain: steps.some(isUncertain) }))
  }

  function finish(intent: IntentRecord): void {
    transaction(() => {
      if (intent.kind === 'schedule') workflow.published(intent, outbox.payload(intent.id))
      apply(intent.id, { type: 'verified' })
      parts.refreshSaving(intent.articleId)
    })
  }
}
export type RunIntent = ReturnType<typeof createRunIntent>
