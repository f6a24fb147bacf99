/** Milliseconds. Including the commit, a crash at any moment loses less than half a second of typing. */
export const autosaveTiming = { quiet: 150, longest: 300, firstRetry: 1000, lastRetry: 30_000 } as const

export interface SaveTimer {
  /** Starts the timer for a change: it ends after a short pause, at most `longest` after the first change. */
  touch(): void
  /** Restarts it, to end after so many milliseconds. */
  start(delay: number): void
  /** Stops it; the next change counts as the first one again. */
  stop(): void
  isRunning(): boolean
}

/** The timer of an autosave. `onEnd` has to stop it, also when it has ended by itself. */
export function createSaveTimer(onEnd: () => void): SaveTimer {
  let firstTouch: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const start = (delay: number) => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(onEnd, delay)
  }
  return {
    touch() {
      const now = Date.now()
      firstTouch ??= now
      start(Math.max(0, Math.min(autosaveTiming.quiet, firstTouch + autosaveTiming.longest - now)))
    },
    start,
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      firstTouch = null
    },
    isRunning: () => timer !== null,
  }
}
