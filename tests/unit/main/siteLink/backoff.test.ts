import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attemptBackoff,
  backoffDelay,
  longestRetryAfter,
  millisecondsUntil,
} from '#main/services/siteLink/backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('backoffDelay', () => {
  it('stays between the floor and a bound that doubles up to the cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), chance, (attempt, random) => {
        const delay = backoffDelay(attempt, () => random)
        const bound = Math.min(attemptBackoff.cap, attemptBackoff.base * 2 ** Math.min(attempt - 1, 30))
        expect(delay).toBeGreaterThanOrEqual(attemptBackoff.floor)
        expect(delay).toBeLessThanOrEqual(Math.max(bound, attemptBackoff.floor))
      }),
    )
  })

  it('spreads over the whole range', () => {
    expect(backoffDelay(5, () => 0)).toBe(500)
    expect(backoffDelay(5, () => 0.999_999)).toBe(32_000)
    expect(backoffDelay(1, () => 0.5)).toBe(1_250)
  })

  it('never comes before the site allowed, nor believes a wait of years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        chance,
        fc.integer({ min: 1, max: 10 ** 12 }),
        (attempt, random, retryAfter) => {
          const delay = backoffDelay(attempt, () => random, attemptBackoff, retryAfter)
          expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfter, longestRetryAfter))
          expect(delay).toBeLessThanOrEqual(longestRetryAfter + attemptBackoff.base)
        },
      ),
    )
  })
})

it('counts the milliseconds that are left, never fewer than none', () => {
  expect(millisecondsUntil('2022-05-24T07:08:01.500Z', '2022-05-24T07:08:00.000Z')).toBe(1_500)
  expect(millisecondsUntil('2022-05-24T07:08:00.000Z', '2022-05-24T07:08:01.500Z')).toBe(0)
})
