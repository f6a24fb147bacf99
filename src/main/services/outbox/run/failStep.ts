import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds, backoffDelay } from '../../siteLink/backoff.ts'
import type { Failed } from '../../siteLink/siteWriter.ts'
import type { StepContext } from '../steps/stepContext.ts'
import { judgeFailure } from './judgeFailure.ts'
import { publishIsUncertain, takesDown } from './openSteps.ts'
import type { RunContext } from './runContext.ts'

/** When a failed intent is tried again; not before the time that the site asked for (`retryAfterMs`). */
export const nextTry = (
  { deps }: RunContext,
  { attempts }: Pick<IntentRecord, 'attempts'>,
  retryAfterMs: number | null = null,
): Instant => addMilliseconds(deps.clock(), backoffDelay(attempts + 1, deps.random, undefined, retryAfterMs))

/** Stores that a step failed, and the new progress of its intent. Called inside a transaction. */
export function failStep(run: RunContext, { intent, step, options }: StepContext, failed: Failed): void {
  const { deps, progress } = run
  const { outbox } = deps.repositories
  deps.gate.failed(intent.siteId, failed.failure, intent.accountId)
  const { verdict, stepState, failure } = judgeFailure({
    ...{ step, failed, wasUnknown: options.look, attempts: intent.attempts },
    isPartlyOut: outbox.receipts(intent.id).length > 0,
  })
  const finishedAt = verdict === 'giveUp' || verdict === 'askPerson' ? deps.clock() : null
  progress.putStep(intent.id, step, { state: stepState, finishedAt })
  const triesAgain = verdict === 'retry' || verdict === 'reconcile'
  const nextTryAt = triesAgain ? nextTry(run, intent, failed.failure.retryAfterMs) : null
  progress.apply(intent.id, { type: 'failed', verdict, failure, nextTryAt })
  endIfOver(run, intent)
}

/** It was given up, or taken back while the step was under way, so it is not tried again. */
function endIfOver({ deps, progress }: RunContext, { id }: IntentRecord): void {
  const { outbox } = deps.repositories
  const after = outbox.get(id)
  const steps = outbox.steps(id)
  if (!after) return
  if (after.state === 'failed') {
    deps.workflow.cancelled(after, outbox.payload(id))
  } else if (after.cancelRequested && !takesDown(after, steps) && !publishIsUncertain(steps)) {
    progress.endCancelled(after)
  }
}
