import type { StepRecord } from '#main/db/repositories/outboxRepository.ts'
import { siteFailure } from '../../siteLink/siteFailure.ts'
import type { WriteOptions } from '../../siteLink/siteWriter.ts'
import { performStep } from '../steps/performStep.ts'
import type { StepContext } from '../steps/stepContext.ts'
import type { StepResult } from '../steps/stepResult.ts'
import { concludeStep } from './concludeStep.ts'
import { isUncertain } from './openSteps.ts'
import type { RunContext } from './runContext.ts'

/**
 * Performs one step. Its beginning and its end are stored, so that after an interruption the next run knows which
 * request to look for. True when the next step may begin.
 */
export async function runStep(
  run: RunContext,
  asked: Omit<StepContext, 'options' | 'deps'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { deps, progress } = run
  const begin = (startedAt: string): StepRecord =>
    deps.transaction(() => progress.putStep(asked.intent.id, asked.step, { state: 'running', startedAt }))
  const look = isUncertain(asked.step)
  // A step that only looks for an earlier request keeps the time at which that request was sent.
  const since = look ? asked.step.startedAt : null
  const step = begin(since ?? deps.clock())
  const options: WriteOptions = {
    key: step.idempotencyKey,
    look,
    signal,
    mayArrive: asked.connector.writing.requests.mayStillArrive(since, deps.clock()),
    beforeCreate: () => {
      step.startedAt = begin(deps.clock()).startedAt
    },
  }
  const context: StepContext = { ...asked, deps, step, options }
  const result = await performStep(context).catch(
    (error: unknown): StepResult => ({ kind: 'failed', failure: siteFailure(error), mayHaveArrived: false }),
  )
  if (result.kind !== 'failed' || result.failure.siteCode === null) deps.gate.reached(asked.intent.siteId)
  return concludeStep(run, context, result)
}
