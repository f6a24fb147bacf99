import type { Timers } from '#main/services/sync/timers.ts'
import type { TestClock } from '#tests/support/contract/testClock.ts'

/** Timers that go off when the test lets time pass, in their order, each at its own time. */
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
    /** How many wait, and how long for the next (milliseconds). */
    count: () => waiting.length,
    next: (): number | null => {
      const first = waiting.toSorted((a, b) => a.at - b.at)[0]
      return first ? Math.max(0, first.at - Date.parse(clock.now())) : null
    },
    /** Lets time pass; `settle` runs after each timer that goes off. */
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
export type ManualTimers = ReturnType<typeof createManualTimers>
