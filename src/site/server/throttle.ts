import type { Instant } from '#shared/domain/time.ts'

/** Allows at most `limit` requests per key within `windowMs`. Answers null, or the seconds to wait. */
export function createThrottle(limit: number, windowMs: number, clock: () => Instant) {
  const windows = new Map<string, { start: number; count: number }>()
  const current = (key: string) => {
    const now = Date.parse(clock())
    const window = windows.get(key)
    if (window && now - window.start < windowMs && now >= window.start) return { now, window }
    const fresh = { start: now, count: 0 }
    // Nobody can make the table grow without end.
    if (windows.size > 10_000) windows.clear()
    windows.set(key, fresh)
    return { now, window: fresh }
  }
  const waitFor = ({ now, window }: ReturnType<typeof current>): number | null =>
    window.count < limit ? null : Math.max(1, Math.ceil((window.start + windowMs - now) / 1000))

  return {
    /** Counts one, unless it is over the limit. */
    take: (key: string): number | null => {
      const state = current(key)
      const wait = waitFor(state)
      if (wait === null) state.window.count += 1
      return wait
    },
    /** Looks without counting. */
    wait: (key: string): number | null => waitFor(current(key)),
    forget: (key: string): void => {
      windows.delete(key)
    },
  }
}
export type Throttle = ReturnType<typeof createThrottle>
