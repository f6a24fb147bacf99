import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextLook } from '#main/services/outbox/run/waitForReaders.ts'

const due = '2026-03-02T08:30:00.000Z'
const dueAnd = (milliseconds: number) => new Date(Date.parse(due) + milliseconds).toISOString()
const minute = 60_000

describe('when to look whether readers see a scheduled text', () => {
  it.each([
    ['a day before', -1440 * minute, { kind: 'atItsHour', at: dueAnd(5_000) }],
    ['just before', -1, { kind: 'atItsHour', at: dueAnd(5_000) }],
    ['at its hour', 0, { kind: 'soon' }],
    ['just within the limit', 20 * minute - 1, { kind: 'soon' }],
    ['at the limit', 20 * minute, { kind: 'tooLate' }],
    ['a day after', 1440 * minute, { kind: 'tooLate' }],
  ])('%s', (_, milliseconds, expected) => {
    expect(nextLook(due, dueAnd(milliseconds))).toEqual(expected)
  })

  it('goes from waiting over looking to giving up, and never back', () => {
    const order = ['atItsHour', 'soon', 'tooLate']
    const time = fc.integer({ min: -60 * minute, max: 60 * minute })
    fc.assert(
      fc.property(time, time, (one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((at) =>
          order.indexOf(nextLook(due, dueAnd(at)).kind),
        )
        expect(earlier).toBeLessThanOrEqual(Number(later))
      }),
    )
  })
})
