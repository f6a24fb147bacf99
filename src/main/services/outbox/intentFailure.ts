import type { IntentFailure, WaitsFor } from '#main/db/repositories/intentFailure.ts'
import type { ErrorCode, Failure } from '#shared/contract/errors.ts'

/**
 * `siteNotFound` is none of the failures at an address that a site has left, because a colleague may have deleted the
 * text.
 */
const waitsAfter: Partial<Record<ErrorCode, WaitsFor>> = {
  signInNeeded: 'signIn',
  siteMoved: 'site',
  siteBadAnswer: 'newAddress',
  siteNotVisnyk: 'newAddress',
  siteApiClosed: 'newAddress',
  overdue: 'rightClock',
  notOutYet: 'rightClock',
  siteCertificate: 'rightClock',
}

/** A failure with what the intent waits for because of it. */
export const intentFailureOf = (failure: Failure): IntentFailure => ({
  ...failure,
  waitsFor: waitsAfter[failure.code] ?? 'nothing',
})
