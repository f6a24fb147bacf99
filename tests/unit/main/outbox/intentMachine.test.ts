import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromProgress, type ProgressRow, toProgress } from '#main/db/repositories/intentProgress.ts'
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
import { intentStates } from '#shared/contract/intentViews.ts'

const failure: Failure = { code: 'siteServerError', message: 'down' }
const later = '2022-05-24T07:08:00.000Z'

const verdicts: Verdict[] = ['wait', 'retry', 'reconcile', 'stopSite', 'askPerson', 'giveUp']
const failures = fc.constantFrom<Failure>(failure, { code: 'siteMoved', message: 'elsewhere' })

type Type = IntentEvent['type']
/** Every kind of event: one that is added to the machine and not here does not compile. */
const eventsOf: { [T in Type]: fc.Arbitrary<Omit<Extract<IntentEvent, { type: T }>, 'type'>> } = {
  started: fc.record({ uncertain: fc.boolean() }),
  settled: fc.constant({}),
  failed: fc.record({
    verdict: fc.constantFrom(...verdicts),
    failure: failures,
    nextTryAt: fc.constantFrom(null, later),
  }),
  interrupted: fc.record({ uncertain: fc.boolean() }),
  delivered: fc.constant({}),
  verifyLater: fc.record({ at: fc.constant(later), counts: fc.boolean() }),
  verified: fc.constant({}),
  mismatched: fc.constant({ failure: { code: 'verificationFailed', message: 'differs' } }),
  overdue: fc.constant({ failure: { code: 'overdue', message: 'late' } }),
  takenDown: fc.constant({ failure: { code: 'takenDownThere', message: 'down' } }),
  restored: fc.constant({ failure: { code: 'restoredFromBackup', message: 'from a backup' } }),
  lookedAgain: fc.constant({}),
  confirmed: fc.constant({}),
  retried: fc.constant({}),
  signedIn: fc.constant({}),
  siteFound: fc.record({ elsewhere: fc.boolean() }),
  superseded: fc.constant({ failure: { code: 'siteConflict', message: 'merged' } }),
  cancelRequested: fc.record({ takesDown: fc.boolean() }),
  cancelled: fc.constant({}),
}
/** What ends an intent, or halts it for a person, comes seldom, so that most ways are long. */
const seldom: readonly string[] = [
  'superseded',
  'cancelRequested',
  'cancelled',
  'overdue',
  'takenDown',
  'restored',
  'verified',
]
const often: readonly string[] = ['started', 'failed', 'signedIn', 'siteFound']
const anyEvent: fc.Arbitrary<IntentEvent> = fc.oneof(
  ...Object.entries(eventsOf).map(([type, rest]) => ({
    weight: seldom.includes(type) ? 1 : often.includes(type) ? 12 : 4,
    arbitrary: (rest as fc.Arbitrary<object>).map((of) => ({ type, ...of }) as IntentEvent),
  })),
)

/** One thing that happened, and what it made of the intent. */
interface Happened {
  event: IntentEvent
  before: IntentProgress
  after: IntentProgress
}

/** Of each moment's events the first happens that means something then. */
function happenings(moments: IntentEvent[][]): Happened[] {
  let before = newProgress
  return moments.flatMap((events) => {
    for (const event of events) {
      const after = advance(before, event)
      if (after === null) continue
      const happened = { event, before, after }
      before = after
      return [happened]
    }
    return []
  })
}

const play = (events: IntentEvent[]): IntentProgress[] => [
  newProgress,
  ...happenings(events.map((event) => [event])).map(({ after }) => after),
]
const last = (events: IntentEvent[]): IntentProgress => play(events).at(-1) ?? newProgress

const started: IntentEvent = { type: 'started', uncertain: false }
const failed = (verdict: Verdict): IntentEvent => ({ type: 'failed', verdict, failure, nextTryAt: later })

/** What the database holds of a progress. */
const rowOf = (progress: IntentProgress): ProgressRow => {
  const { nextTryAt, cancelRequested, ...columns } = fromProgress(progress)
  return { ...columns, next_try_at: nextTryAt, cancel_requested: cancelRequested }
}

describe('whatever happens in whatever order', () => {
  const ways = fc.array(fc.array(anyEvent, { minLength: 5, maxLength: 5 }), { minLength: 10, maxLength: 30 })

  /** Holds the rule on random ways that together reach every kind of event and every state. */
  function onEveryWay(
    rule: (way: IntentProgress[], happened: Happened[]) => void,
    first: IntentEvent[] = [],
  ) {
    const reached = new Map<string, number>()
    const count = (name: string): void => void reached.set(name, (reached.get(name) ?? 0) + 1)
    const check = (moments: IntentEvent[][]): void => {
      const happened = happenings([first, ...moments])
      for (const { event, after } of happened) {
        count(event.type)
        count(after.state)
      }
      rule([newProgress, ...happened.map(({ after }) => after)], happened)
    }
    fc.assert(fc.property(ways, check), { numRuns: 1_000 })
    for (const name of [...Object.keys(eventsOf), ...intentStates]) {
      expect({ name, reached: reached.get(name) ?? 0 }).not.toEqual({ name, reached: 0 })
    }
  }

  it('nothing leaves an ended intent', () => {
    onEveryWay((way) => {
      const end = way.findIndex((one) => isEnded(one.state))
      if (end !== -1) expect(way).toHaveLength(end + 1)
    })
  })

  it('what was delivered stays delivered and is never sent or overdue again, and failed only as overtaken', () => {
    onEveryWay((_, happened) => {
      for (const { event, before, after } of happened) {
        if (!before.delivered) continue
        expect(after.delivered).toBe(true)
        const states = ['sent', 'verified', 'needsYou', 'cancelled']
        expect(event.type === 'superseded' ? ['failed'] : states).toContain(after.state)
      }
    })
  })

  it('only what was delivered is sent or verified', () => {
    onEveryWay((way) => {
      for (const one of way) {
        if (one.state === 'sent' || one.state === 'verified') expect(one.delivered).toBe(true)
      }
    })
  })

  it('what was taken back is never verified, and no person is asked whether it shall go out', () => {
    onEveryWay((way) => {
      for (const one of way) {
        if (one.cancelRequested) expect(['verified', 'needsConfirmation']).not.toContain(one.state)
        if (one.state === 'cancelled') expect(one.cancelRequested).toBe(true)
      }
    })
  })

  it('one that came due while offline is not taken up before a person decided, but to look for it', () => {
    onEveryWay(
      (_, happened) => {
        for (const { event, after } of happened) {
          const isDecided = event.type === 'confirmed' || after.confirmed || after.cancelRequested
          if (isDecided || event.type === 'lookedAgain') return
          expect(isRunnable(after)).toBe(false)
        }
      },
      [{ type: 'overdue', failure }],
    )
  })

  it('one that is from a backup goes on only when a person says so or takes it back, and is not looked for before', () => {
    onEveryWay(
      (_, happened) => {
        for (const { event, after } of happened) {
          if (event.type === 'confirmed' || after.cancelRequested) return
          expect(isRunnable(after)).toBe(false)
        }
      },
      [{ type: 'restored', failure }],
    )
  })

  it('is stored and read as it is', () => {
    onEveryWay((way) => {
      for (const one of way) expect(toProgress(rowOf(one))).toEqual(one)
    })
  })

  it('every state that is not an end has a way on: by itself or by a person', () => {
    onEveryWay((way) => {
      const one = way.at(-1) ?? newProgress
      if (isEnded(one.state)) return
      const byItself = isRunnable(one) || one.state === 'sending'
      expect(byItself || canRetry(one) || one.state === 'needsConfirmation').toBe(true)
    })
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

  it('goes on when a site that had moved is found, and is for a person when that happens again and again', () => {
    const moved: IntentEvent = {
      ...{ type: 'failed', verdict: 'askPerson', nextTryAt: null },
      failure: { code: 'siteMoved', message: 'elsewhere' },
    }
    const found: IntentEvent = { type: 'siteFound', elsewhere: false }
    expect(last([started, moved, found])).toMatchObject({ state: 'waiting', error: null })
    expect(advance(last([started, failed('askPerson')]), found)).toBeNull()
    const often = Array.from({ length: maxAttempts }, () => [started, moved, found]).flat()
    expect(last(often)).toMatchObject({ state: 'needsYou', attempts: maxAttempts })
    for (const more of [{ type: 'retried' }, { type: 'siteFound', elsewhere: true }] as const)
      expect(last([...often, more])).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  it.each([
    ['siteMoved', { signedIn: false, sameAddress: true, elsewhere: true }],
    ['siteBadAnswer', { signedIn: false, sameAddress: false, elsewhere: true }],
    ['siteNotVisnyk', { signedIn: false, sameAddress: false, elsewhere: true }],
    ['siteApiClosed', { signedIn: false, sameAddress: false, elsewhere: true }],
    ['signInNeeded', { signedIn: true, sameAddress: false, elsewhere: false }],
    // A colleague may have deleted the text.
    ['siteNotFound', { signedIn: false, sameAddress: false, elsewhere: false }],
  ] as const)('%s waits for its own event alone', (code, expected) => {
    const waits = last([
      started,
      { type: 'failed', verdict: 'askPerson', nextTryAt: null, failure: { code, message: '' } },
    ])
    const goesOnAfter = (event: IntentEvent): boolean => advance(waits, event) !== null
    expect({
      signedIn: goesOnAfter({ type: 'signedIn' }),
      sameAddress: goesOnAfter({ type: 'siteFound', elsewhere: false }),
      elsewhere: goesOnAfter({ type: 'siteFound', elsewhere: true }),
    }).toEqual(expected)
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
    expect(canCancel(newProgress, { kind: 'publish', due: null, now, publishUncertain: false })).toBe(true)
    expect(canCancel(last([started]), { kind: 'publish', due: null, now, publishUncertain: false })).toBe(
      true,
    )
    expect(canCancel(last([started]), { kind: 'publish', due: null, now, publishUncertain: true })).toBe(
      false,
    )
    expect(
      canCancel(last([started, { type: 'delivered' }]), {
        kind: 'publish',
        due: null,
        now,
        publishUncertain: false,
      }),
    ).toBe(false)
  })

  it('is possible for a scheduled one until its hour', () => {
    const scheduled = last([started, { type: 'delivered' }])
    expect(canCancel(scheduled, { kind: 'schedule', due: later, now, publishUncertain: false })).toBe(true)
    expect(canCancel(scheduled, { kind: 'schedule', due: later, now: later, publishUncertain: false })).toBe(
      false,
    )
  })

  it('of what is on the site goes to the site, whatever it waited for a person for', () => {
    const waiting = last([started, { type: 'delivered' }, { type: 'mismatched', failure }])
    const taken = advance(waiting, { type: 'cancelRequested', takesDown: false }) ?? expect.fail()
    expect(taken).toMatchObject({ state: 'sent', cancelRequested: true, error: null })
    expect(isRunnable(taken)).toBe(true)
  })

  it('of a scheduled one that may have arrived goes to the site, whatever it is doing', () => {
    const overdue = last([started, { type: 'overdue', failure }])
    expect(canCancel(overdue, { kind: 'schedule', due: now, now: later, publishUncertain: true })).toBe(true)
    const taken = advance(overdue, { type: 'cancelRequested', takesDown: true }) ?? expect.fail()
    expect(isRunnable(taken)).toBe(true)
    const sending = advance(last([started]), { type: 'cancelRequested', takesDown: true })
    expect(sending).toMatchObject({ state: 'sending', cancelRequested: true })
  })

  it('of what we gave up asking for is the person’s word', () => {
    const asked = last([started, failed('askPerson')])
    expect(canCancel(asked, { kind: 'publish', due: null, now, publishUncertain: true })).toBe(true)
    expect(advance(last([{ type: 'overdue', failure }]), { type: 'lookedAgain' })?.state).toBe('unknown')
    expect(
      canCancel(last([started, { type: 'takenDown', failure }]), {
        kind: 'update',
        due: null,
        now,
        publishUncertain: true,
      }),
    ).toBe(true)
  })

  it('is asked for once', () => {
    expect(
      canCancel(last([{ type: 'cancelRequested', takesDown: false }]), {
        kind: 'publish',
        due: null,
        now,
        publishUncertain: false,
      }),
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
