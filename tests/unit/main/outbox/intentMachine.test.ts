import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  canCancel,
  canRetry,
  type IntentEvent,
  type IntentProgress,
  isDue,
  isEnded,
  isRunnable,
  newProgress,
} from '#main/services/outbox/intentMachine.ts'
import { judge, maxAttempts, type Verdict } from '#main/services/outbox/verdict.ts'
import { errorCodes, type Failure } from '#shared/contract/errors.ts'

const failure: Failure = { code: 'siteServerError', message: 'down' }
const later = '2022-05-24T07:08:00.000Z'

const verdicts: Verdict[] = ['wait', 'retry', 'reconcile', 'stopSite', 'askPerson', 'giveUp']
const anyEvent: fc.Arbitrary<IntentEvent> = fc.oneof(
  fc.record({ type: fc.constant('started' as const), uncertain: fc.boolean() }),
  fc.record({
    type: fc.constant('failed' as const),
    verdict: fc.constantFrom(...verdicts),
    failure: fc.constant(failure),
    nextTryAt: fc.constantFrom(null, later),
  }),
  fc.constantFrom<IntentEvent>(
    { type: 'settled' },
    { type: 'interrupted', uncertain: true },
    { type: 'interrupted', uncertain: false },
    { type: 'delivered' },
    { type: 'verifyLater', at: later, counts: false },
    { type: 'verifyLater', at: later, counts: true },
    { type: 'verified' },
    { type: 'mismatched', failure: { code: 'verificationFailed', message: 'differs' } },
    { type: 'overdue', failure: { code: 'overdue', message: 'late' } },
    { type: 'takenDown', failure: { code: 'takenDownThere', message: 'down' } },
    { type: 'superseded', failure: { code: 'siteConflict', message: 'merged' } },
    { type: 'confirmed' },
    { type: 'lookedAgain' },
    { type: 'retried' },
    { type: 'signedIn' },
    { type: 'cancelRequested', takesDown: false },
    { type: 'cancelled' },
  ),
)

const play = (events: IntentEvent[]): IntentProgress[] => {
  const way = [newProgress]
  for (const event of events) {
    const next = advance(way.at(-1) ?? newProgress, event)
    if (next !== null) way.push(next)
  }
  return way
}
const last = (events: IntentEvent[]): IntentProgress => play(events).at(-1) ?? newProgress

const started: IntentEvent = { type: 'started', uncertain: false }
const failed = (verdict: Verdict): IntentEvent => ({ type: 'failed', verdict, failure, nextTryAt: later })

describe('whatever happens in whatever order', () => {
  const ways = fc.array(anyEvent, { maxLength: 40 })

  it('nothing leaves an ended intent', () => {
    fc.assert(
      fc.property(ways, (events) => {
        const way = play(events)
        const end = way.findIndex((one) => isEnded(one.state))
        if (end !== -1) expect(way).toHaveLength(end + 1)
      }),
    )
  })

  it('what was delivered stays delivered and is never sent, failed or overdue again', () => {
    fc.assert(
      fc.property(ways, (events) => {
        const way = play(events)
        const at = way.findIndex((one) => one.delivered)
        if (at === -1) return
        for (const one of way.slice(at)) {
          expect(one.delivered).toBe(true)
          expect(['sent', 'verified', 'needsYou', 'cancelled']).toContain(one.state)
        }
      }),
    )
  })

  it('only what was delivered is sent or verified', () => {
    fc.assert(
      fc.property(ways, (events) => {
        for (const one of play(events)) {
          if (one.state === 'sent' || one.state === 'verified') expect(one.delivered).toBe(true)
        }
      }),
    )
  })

  it('one that came due while offline is not taken up before a person confirmed it, but to look for it', () => {
    fc.assert(
      fc.property(ways, (events) => {
        const others = events.filter(({ type }) => type !== 'lookedAgain')
        const way = play([{ type: 'overdue', failure }, ...others])
        const confirmed = way.findIndex((one) => one.confirmed)
        for (const one of confirmed === -1 ? way.slice(1) : way.slice(1, confirmed)) {
          expect(isRunnable(one)).toBe(false)
        }
      }),
    )
  })

  it('every state that is not an end has a way on: by itself or by a person', () => {
    fc.assert(
      fc.property(ways, (events) => {
        const one = last(events)
        if (isEnded(one.state)) return
        const byItself = isRunnable(one) || one.state === 'sending'
        expect(byItself || canRetry(one) || one.state === 'needsConfirmation').toBe(true)
      }),
    )
  })
})

describe('the way of one intent', () => {
  it('goes out and is verified', () => {
    expect(play([started, { type: 'delivered' }, { type: 'verified' }]).map((one) => one.state)).toEqual([
      'waiting',
      'sending',
      'sent',
      'verified',
    ])
  })

  it('does not count waiting for the network as an attempt', () => {
    const one = last([started, failed('wait'), started, failed('wait')])
    expect(one).toMatchObject({ state: 'waiting', attempts: 0, nextTryAt: null, error: failure })
  })

  it('counts a refusal and waits for the time of the next try', () => {
    const one = last([started, failed('retry')])
    expect(one).toMatchObject({ state: 'retrying', attempts: 1, nextTryAt: later })
    expect(isDue(one, '2022-05-24T07:07:59.999Z')).toBe(false)
    expect(isDue(one, later)).toBe(true)
  })

  it('stays unknown over a restart, a further failure and the network going away, until it is settled', () => {
    const events = [
      started,
      { type: 'interrupted', uncertain: true } as const,
      { type: 'started', uncertain: true } as const,
    ]
    expect(last(events).state).toBe('unknown')
    expect(last([...events, failed('retry')]).state).toBe('unknown')
    expect(last([...events, failed('wait')]).state).toBe('unknown')
    expect(last([...events, { type: 'settled' }]).state).toBe('sending')
  })

  it('waits for a person when the token is refused, and goes on when somebody signed in', () => {
    const stopped = last([started, failed('stopSite')])
    expect(stopped).toMatchObject({ state: 'needsYou', attempts: 0, error: { code: 'signInNeeded' } })
    expect(advance(stopped, { type: 'signedIn' })).toMatchObject({ state: 'waiting', error: null })
    expect(advance(last([started, failed('askPerson')]), { type: 'signedIn' })).toBeNull()
  })

  it('never says "not sent" of what readers already see', () => {
    expect(last([started, failed('giveUp')]).state).toBe('failed')
    expect(last([started, { type: 'delivered' }, failed('giveUp')]).state).toBe('needsYou')
  })

  it('verifies again on a retry after a mismatch, and does not send again', () => {
    const differs = { type: 'mismatched', failure } as const
    expect(last([started, { type: 'delivered' }, differs, { type: 'retried' }])).toMatchObject({
      state: 'sent',
      delivered: true,
      error: null,
    })
  })
})

describe('taking an intent back', () => {
  const now = '2022-05-24T07:00:00.000Z'

  it('is possible until something that readers notice may have happened', () => {
    expect(canCancel(newProgress, 'publish', null, now, false)).toBe(true)
    expect(canCancel(last([started]), 'publish', null, now, false)).toBe(true)
    expect(canCancel(last([started]), 'publish', null, now, true)).toBe(false)
    expect(canCancel(last([started, { type: 'delivered' }]), 'publish', null, now, false)).toBe(false)
  })

  it('is possible for a scheduled one until its hour', () => {
    const scheduled = last([started, { type: 'delivered' }])
    expect(canCancel(scheduled, 'schedule', later, now, false)).toBe(true)
    expect(canCancel(scheduled, 'schedule', later, later, false)).toBe(false)
  })

  it('of what is on the site goes to the site, whatever it waited for a person for', () => {
    const waiting = last([started, { type: 'delivered' }, { type: 'mismatched', failure }])
    const taken = advance(waiting, { type: 'cancelRequested', takesDown: false }) ?? expect.fail()
    expect(taken).toMatchObject({ state: 'sent', cancelRequested: true, error: null })
    expect(isRunnable(taken)).toBe(true)
  })

  it('of a scheduled one that may have arrived goes to the site, whatever it is doing', () => {
    const overdue = last([started, { type: 'overdue', failure }])
    expect(canCancel(overdue, 'schedule', now, later, true)).toBe(true)
    const taken = advance(overdue, { type: 'cancelRequested', takesDown: true }) ?? expect.fail()
    expect(isRunnable(taken)).toBe(true)
    const sending = advance(last([started]), { type: 'cancelRequested', takesDown: true })
    expect(sending).toMatchObject({ state: 'sending', cancelRequested: true })
  })

  it('of what we gave up asking for is the person’s word', () => {
    const asked = last([started, failed('askPerson')])
    expect(canCancel(asked, 'publish', null, now, true)).toBe(true)
    expect(advance(last([{ type: 'overdue', failure }]), { type: 'lookedAgain' })?.state).toBe('unknown')
    expect(canCancel(last([started, { type: 'takenDown', failure }]), 'update', null, now, true)).toBe(true)
  })

  it('is asked for once', () => {
    expect(
      canCancel(last([{ type: 'cancelRequested', takesDown: false }]), 'publish', null, now, false),
    ).toBe(false)
    expect(last([{ type: 'cancelled' }]).state).toBe('waiting')
    expect(last([{ type: 'cancelRequested', takesDown: false }, { type: 'cancelled' }]).state).toBe(
      'cancelled',
    )
  })
})

describe('judge', () => {
  it('never sends again blindly what may have arrived', () => {
    for (const code of ['siteOffline', 'siteTimeout', 'siteServerError', 'siteBadAnswer'] as const) {
      expect(judge(code, true, 0)).toBe('reconcile')
      expect(judge(code, true, maxAttempts - 1)).toBe('reconcile')
      expect(judge(code, true, maxAttempts)).toBe('askPerson')
      expect(judge(code, false, 0)).not.toBe('reconcile')
    }
  })

  it('has a verdict for every failure of the catalogue', () => {
    for (const code of errorCodes) expect(verdicts).toContain(judge(code, false, 0))
  })

  it('asks a person after too many refusals', () => {
    expect(judge('siteServerError', false, maxAttempts - 1)).toBe('retry')
    expect(judge('siteServerError', false, maxAttempts)).toBe('askPerson')
    expect(judge('siteOffline', false, 10_000)).toBe('wait')
  })
})
