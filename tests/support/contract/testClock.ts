import type { Instant } from '#shared/domain/time.ts'

export interface TestClock {
  now: () => Instant
  /** Moves the clock forward, in milliseconds. */
  advance: (milliseconds: number) => void
}

/** A clock that stands still until a test moves it; it starts on the morning of the seed article. */
export function createTestClock(start: Instant = '2022-05-24T06:00:00.000Z'): TestClock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at).toISOString(),
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
