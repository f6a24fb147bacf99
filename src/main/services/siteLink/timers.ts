/** The timers of the services; tests replace them to let time pass by hand. */
export interface Timers {
  /** Runs `action` once after `milliseconds`. The returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void
}

/** The longest delay that Node's timers support; a longer one fires at once. */
const longest = 2 ** 31 - 1

export const systemTimers: Timers = {
  after: (milliseconds, action) => {
    const timer = setTimeout(action, Math.min(milliseconds, longest))
    return () => clearTimeout(timer)
  },
}

/** Resolves when the time has passed, or as soon as `ended` aborts. */
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
