import type { Timers } from '#main/services/siteLink/timers.ts'
import type { TestClock } from '#tests/support/contract/testClock.ts'

/** Timers that fire when the test moves the clock, in order, each at its own time. */
export function createManualTimers(clock: TestClock) {
  let waiting: { at: number; action: () => void }[] = []

  const timers: Timers = {
    after: (milliseconds, action) => {
      const entry = { at: Date.parse(clock.now()) + milliseconds, action }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
  }

  return {
    timers,
    /** How many timers wait, and how long until the next (milliseconds). */
    count: () => waiting.length,
    next: (): number | null => {
      const first = waiting.toSorted((a, b) => a.at - b.at)[0]
      return first ? Math.max(0, first.at - Date.parse(clock.now())) : null
    },
    /** Moves the clock forward; `settle` runs after each timer that fires. */
    advance: async (milliseconds: number, settle: () => Promise<void>): Promise<void> => {
      const end = Date.parse(clock.now()) + milliseconds
      for (;;) {
        const due = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        waiting = waiting.filter((one) => one !== due)
        clock.advance(Math.max(0, due.at - Date.parse(clock.now())))
        due.action()
        await settle()
      }
      clock.advance(Math.max(0, end - Date.parse(clock.now())))
    },
  }
}
