import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IntentProgress } from '#main/db/repositories/intentProgress.ts'
import { newProgress } from '#main/services/outbox/intentMachine.ts'
import { type CancellationFacts, howToCancel } from '#main/services/outbox/orders.ts'

const hour = '2026-03-02T08:30:00.000Z'
const before = '2026-03-02T08:29:59.999Z'
const error = { code: 'siteServerError', message: 'down', waitsFor: 'nothing' } as const

const none = { attempts: 0, confirmed: false, cancelRequested: false, nextTryAt: null, error: null } as const
const waiting: IntentProgress = newProgress
const sending: IntentProgress = { ...none, state: 'sending', delivered: false }
const unknown: IntentProgress = { ...none, state: 'unknown', delivered: false }
const sent: IntentProgress = { ...none, state: 'sent', delivered: true }
const needsYou: IntentProgress = { ...none, state: 'needsYou', delivered: false, error, question: null }
const cancelled: IntentProgress = { ...none, state: 'sending', delivered: false, cancelRequested: true }
const failed: IntentProgress = { ...none, state: 'failed', delivered: false, error }

const publish = (state: 'waiting' | 'running' | 'unknown' | 'done') => [{ kind: 'publish', state } as const]
const facts = (
  intent: IntentProgress,
  { kind = 'publish', ...rest }: Partial<CancellationFacts> & { kind?: 'publish' | 'schedule' } = {},
): CancellationFacts => ({
  intent: { ...intent, kind, dueAt: kind === 'schedule' ? hour : null },
  ...{ steps: publish('waiting'), hasReceipts: false, siteNow: before, ...rest },
})

describe('how an intent is taken back', () => {
  it.each([
    ['nothing of it is under way', facts(waiting), 'endNow'],
    ['it waits for a person', facts(needsYou), 'endNow'],
    ['a picture or a text is being sent', facts(sending), 'stopRunning'],
    ['a lost answer is being looked for', facts(unknown), 'stopRunning'],
    ['readers may see it', facts(unknown, { steps: publish('unknown') }), 'tooLate'],
    ['the publication is being asked for', facts(sending, { steps: publish('running') }), 'tooLate'],
    [
      'the person decides after all tries that may have published it',
      facts(needsYou, { steps: publish('unknown') }),
      'endNow',
    ],
    ['readers see it', facts(sent, { steps: publish('done') }), 'tooLate'],
    ['it waits on the site for its hour', facts(sent, { kind: 'schedule' }), 'takeDownThere'],
    ['its hour came', facts(sent, { kind: 'schedule', siteNow: hour }), 'tooLate'],
    [
      'it may wait on the site',
      facts(unknown, { kind: 'schedule', steps: publish('unknown') }),
      'takeDownThere',
    ],
    [
      'one language waits on the site',
      facts(sending, { kind: 'schedule', hasReceipts: true }),
      'takeDownThere',
    ],
    [
      'one language was to come out and its hour passed',
      facts(sending, { kind: 'schedule', hasReceipts: true, siteNow: hour }),
      'stopRunning',
    ],
    ['it was taken back already', facts(cancelled), 'tooLate'],
    ['it ended', facts(failed), 'tooLate'],
  ])('%s', (_, given, how) => {
    expect(howToCancel(given)).toBe(how)
  })

  it('never ends here what may be on the site before its hour, and takes down nothing that is not scheduled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(waiting, sending, unknown, sent, needsYou),
        fc.constantFrom('publish' as const, 'schedule' as const),
        fc.constantFrom('waiting' as const, 'running' as const, 'unknown' as const),
        fc.boolean(),
        fc.constantFrom(before, hour),
        (intent, kind, step, hasReceipts, siteNow) => {
          const how = howToCancel(facts(intent, { kind, steps: publish(step), hasReceipts, siteNow }))
          const mayWaitThere = kind === 'schedule' && (step !== 'waiting' || (hasReceipts && siteNow < hour))
          if (mayWaitThere) expect(['takeDownThere', 'tooLate']).toContain(how)
          if (kind === 'publish') expect(how).not.toBe('takeDownThere')
        },
      ),
    )
  })
})
