import type { StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Failed } from '../../siteLink/siteWriter.ts'
import { judge, type Verdict } from '../verdict.ts'

export interface FailedTry {
  step: Pick<StepRecord, 'kind'>
  failed: Failed
  /** The outcome of an earlier attempt was unknown, and this attempt looked at the site first. */
  wasUnknown: boolean
  /** The counted attempts of the intent before this one. */
  attempts: number
  /** Some texts of the package are public already, where languages are published one by one. */
  isPartlyOut: boolean
}

/** The consequences of a failure for an intent and its step. */
export interface JudgedFailure {
  verdict: Verdict
  stepState: Extract<StepRecord['state'], 'unknown' | 'failed' | 'waiting'>
  /** What the person is shown. */
  failure: Failure
}

export function judgeFailure({ step, failed, wasUnknown, attempts, isPartlyOut }: FailedTry): JudgedFailure {
  const { failure, siteCode } = failed.failure
  const { mayHaveArrived } = failed
  const wasStopped = siteCode === 'aborted' && !mayHaveArrived
  const judged = wasStopped ? 'wait' : judge(failure.code, mayHaveArrived, attempts)
  // A package that is public in one language is not shown as not sent.
  const verdict = judged === 'giveUp' && isPartlyOut ? 'askPerson' : judged
  // An unknown outcome stays unknown until a look at the site, because the first request may still be carried out.
  const uncertain = mayHaveArrived || wasUnknown
  const ended = verdict === 'giveUp' || verdict === 'askPerson'
  const isPublic = step.kind === 'publish' || step.kind === 'unpublish'
  const lookFailed = verdict === 'askPerson' && judge(failure.code, true, 0) === 'reconcile'
  return {
    verdict,
    stepState: uncertain && verdict !== 'giveUp' ? 'unknown' : ended ? 'failed' : 'waiting',
    // For the person who decides, it matters more that the outcome is unknown than why the last look failed.
    failure:
      isPublic && uncertain && lookFailed ? { code: 'outcomeUnknown', message: failure.message } : failure,
  }
}
