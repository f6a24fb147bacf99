import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FailedTry, judgeFailure } from '#main/services/outbox/run/judgeFailure.ts'
import { maxAttempts } from '#main/services/outbox/verdict.ts'
import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'

interface Given extends Partial<Omit<FailedTry, 'step' | 'failed'>> {
  code: ErrorCode
  siteCode?: FailedTry['failed']['failure']['siteCode']
  mayHaveArrived?: boolean
  kind?: FailedTry['step']['kind']
}

function judged({ code, siteCode = null, mayHaveArrived = false, kind = 'text', ...rest }: Given) {
  const failed: FailedTry['failed'] = {
    kind: 'failed',
    failure: { failure: { code, message: 'said' }, siteCode, reason: 'other', retryAfterMs: null },
    mayHaveArrived,
  }
  return judgeFailure({
    ...{ step: { kind }, failed, wasUnknown: false, attempts: 0, isPartlyOut: false, ...rest },
  })
}

describe('what becomes of a step that failed', () => {
  it.each<[string, Given, ReturnType<typeof judged>['verdict'], ReturnType<typeof judged>['stepState']]>([
    ['the site is out of reach', { code: 'siteOffline' }, 'wait', 'waiting'],
    ['the site refuses for now', { code: 'siteRateLimited' }, 'retry', 'waiting'],
    ['the answer was lost', { code: 'siteTimeout', mayHaveArrived: true }, 'reconcile', 'unknown'],
    [
      'a look for a lost answer finds the site out of reach',
      { code: 'siteOffline', wasUnknown: true },
      'wait',
      'unknown',
    ],
    ['the program stopped it before it left', { code: 'unexpected', siteCode: 'aborted' }, 'wait', 'waiting'],
    [
      'the program stopped it after it left',
      { code: 'unexpected', siteCode: 'aborted', mayHaveArrived: true },
      'reconcile',
      'unknown',
    ],
    ['a person can help', { code: 'slugTaken' }, 'askPerson', 'failed'],
    [
      'a person is asked though a try may have arrived',
      { code: 'slugTaken', wasUnknown: true },
      'askPerson',
      'unknown',
    ],
    ['it can never be sent', { code: 'siteInvalid' }, 'giveUp', 'failed'],
    [
      'it can never be sent, and may not have been',
      { code: 'siteInvalid', wasUnknown: true },
      'giveUp',
      'failed',
    ],
    [
      'it can never be sent, and one language is out',
      { code: 'siteInvalid', isPartlyOut: true },
      'askPerson',
      'failed',
    ],
    ['the site lets nobody in', { code: 'siteUnauthorized' }, 'stopSite', 'waiting'],
  ])('%s', (_, given, verdict, stepState) => {
    expect(judged(given)).toMatchObject({ verdict, stepState, failure: { code: given.code } })
  })

  it.each(['publish', 'unpublish'] as const)('a person hears that nobody knows of a lost %s', (kind) => {
    const lost = { code: 'siteTimeout', mayHaveArrived: true, attempts: maxAttempts } as const
    expect(judged({ ...lost, kind }).failure).toEqual({ code: 'outcomeUnknown', message: 'said' })
    expect(judged({ ...lost, kind: 'text' }).failure.code).toBe('siteTimeout')
  })

  it('what may have arrived is never sent again without a look, whatever failed', () => {
    fc.assert(
      fc.property(
        fc.record({
          code: fc.constantFrom(...errorCodes),
          mayHaveArrived: fc.boolean(),
          wasUnknown: fc.boolean(),
          attempts: fc.nat(2 * maxAttempts),
          isPartlyOut: fc.boolean(),
          kind: fc.constantFrom('media' as const, 'article' as const, 'text' as const, 'publish' as const),
        }),
        (given) => {
          const { verdict, stepState } = judged(given)
          const mayBeThere = given.mayHaveArrived || given.wasUnknown
          expect(stepState === 'unknown').toBe(mayBeThere && verdict !== 'giveUp')
          if (given.isPartlyOut) expect(verdict).not.toBe('giveUp')
        },
      ),
    )
  })
})
