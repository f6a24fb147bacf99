import type { IntentProgress } from '#main/db/repositories/intentProgress.ts'
import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import { isBeforeHour } from './dueHour.ts'
import { canCancel, canRetry } from './intentMachine.ts'
import type { OutboxContext } from './outboxContext.ts'
import { publishIsUncertain } from './run/openSteps.ts'

// The orders of a person about an open intent.

/** Throws `stepNotAllowed`. Called inside a transaction. */
export function retry({ channel, progress }: OutboxContext, intent: IntentRecord): void {
  if (!canRetry(intent)) throw new AppError('stepNotAllowed', 'There is nothing to try again')
  progress.apply(intent.id, { type: 'retried' })
  channel.gate.probeSoon(intent.siteId)
}

/**
 * How an intent is taken back:
 * - `tooLate`: it is public, or may be;
 * - `takeDownThere`: it is scheduled on the site, or may be, so the runner takes it down there;
 * - `stopRunning`: a step is under way, and the runner ends the intent before the next one;
 * - `endNow`: nothing of it is under way.
 */
type Cancellation = 'tooLate' | 'takeDownThere' | 'stopRunning' | 'endNow'

export interface CancellationFacts {
  intent: IntentProgress & Pick<IntentRecord, 'kind' | 'dueAt'>
  steps: readonly Pick<StepRecord, 'kind' | 'state'>[]
  /** The site accepted some of its texts. */
  hasReceipts: boolean
  siteNow: Instant
}

export function howToCancel({ intent, steps, hasReceipts, siteNow }: CancellationFacts): Cancellation {
  const { kind, dueAt, delivered, state } = intent
  const mayBeThere = publishIsUncertain(steps)
  if (!canCancel(intent, { kind, due: dueAt, now: siteNow, publishUncertain: mayBeThere })) return 'tooLate'
  const isPartlyThere = isBeforeHour(dueAt, siteNow) && hasReceipts
  if (delivered || (kind === 'schedule' && (isPartlyThere || mayBeThere))) return 'takeDownThere'
  return state === 'sending' || state === 'unknown' ? 'stopRunning' : 'endNow'
}

/** Takes an intent back. Throws `intentNotCancellable`. Called inside a transaction. */
export function cancel({ channel, progress, newKey }: OutboxContext, intent: IntentRecord): void {
  const { outbox } = channel.repositories
  const steps = outbox.steps(intent.id)
  const how = howToCancel({
    ...{ intent, steps },
    hasReceipts: outbox.receipts(intent.id).length > 0,
    siteNow: channel.gate.clocks.now(intent.siteId),
  })
  if (how === 'tooLate') throw new AppError('intentNotCancellable', 'It has gone out, or may have')
  progress.apply(intent.id, { type: 'cancelRequested', takesDown: how === 'takeDownThere' })
  if (how === 'takeDownThere') outbox.addStep(intent.id, takeDownStep(intent, steps.length, newKey()))
  if (how === 'endNow') progress.endCancelled(intent)
}

const takeDownStep = ({ title }: IntentRecord, position: number, idempotencyKey: string): StepRecord => ({
  ...{ position, kind: 'unpublish', language: null, subject: null, label: title },
  ...{ state: 'waiting', idempotencyKey, result: null, startedAt: null, finishedAt: null },
})

/**
 * Stores a person's choice of which thing on the site is the result of a create whose answer was lost; null: none of
 * them. Throws `stepNotAllowed`. Called inside a transaction.
 */
export function adopt(
  { channel, progress }: OutboxContext,
  { id, candidates }: IntentRecord,
  remoteId: string | null,
): void {
  const { outbox } = channel.repositories
  const isKnown = remoteId === null || candidates.some((one) => one.remoteId === remoteId)
  const step = outbox
    .steps(id)
    .find(({ kind, state }) => (kind === 'article' || kind === 'text') && state === 'unknown')
  if (!isKnown || candidates.length === 0 || !step) {
    throw new AppError('stepNotAllowed', 'There is nothing to choose from')
  }
  outbox.putStep(id, { ...step, state: 'waiting', result: { adopted: remoteId } })
  outbox.putCandidates(id, [], channel.clock())
  progress.apply(id, { type: 'retried' })
}
