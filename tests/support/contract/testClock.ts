import type { Instant } from '#shared/domain/time.ts'

export interface TestClock {
  now: () => Instant
  /** Lets time pass, in milliseconds. */
  advance: (milliseconds: number) => void
}

/** A clock that stands still until told otherwise; on the morning of the seed article by default. */
export function createTestClock(start: Instant = '2022-05-24T06:00:00.000Z'): TestClock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at).toISOString(),
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
