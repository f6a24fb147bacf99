/** The passing of time as the services see it, so that tests can move it by hand. */
export interface Timers {
  /** Runs `action` after `milliseconds`, once. The answer takes it back. */
  after(milliseconds: number, action: () => void): () => void
}

/** Longest delay a timer of the platform keeps; beyond it would fire at once. */
const longest = 2 ** 31 - 1

export const systemTimers: Timers = {
  after: (milliseconds, action) => {
    const timer = setTimeout(action, Math.min(milliseconds, longest))
    return () => clearTimeout(timer)
  },
}

/** Resolves when the time has passed, or at once when `ended` says so. */
export const pauseBy =
  (timers: Timers) =>
  (milliseconds: number, ended: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (ended.aborted) return resolve()
      const cancel = timers.after(milliseconds, resolve)
      ended.addEventListener(
        'abort',
        () => {
          cancel()
          resolve()
        },
        { once: true },
      )
    })
