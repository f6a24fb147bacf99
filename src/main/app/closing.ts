/** What became of asking the page to save. */
export type FlushOutcome = 'flushed' | 'timedOut'

export interface Flushing {
  /** Asks the page and waits for its word; a second call while one waits joins it. */
  ask(): Promise<FlushOutcome>
  /** The page's word that all is saved (`app.flushed`). */
  done(): void
}

/** `limit` in milliseconds is how long a page that no longer answers may keep a person waiting. */
export function createFlushing(deps: { tell: () => void; limit: number }): Flushing {
  let settle: ((outcome: FlushOutcome) => void) | null = null
  let asking: Promise<FlushOutcome> | null = null

  return {
    ask: () => {
      asking ??= new Promise<FlushOutcome>((resolve) => {
        const timer = setTimeout(() => settle?.('timedOut'), deps.limit)
        settle = (outcome) => {
          clearTimeout(timer)
          settle = null
          asking = null
          resolve(outcome)
        }
        deps.tell()
      })
      return asking
    },
    done: () => settle?.('flushed'),
  }
}

/** The part of a window that closing needs. */
export interface Closable {
  isDestroyed(): boolean
  destroy(): void
}

export interface ClosingDeps {
  flushing: Flushing
  /** True when the person would rather wait than lose what is not saved. */
  keepWaiting(): Promise<boolean>
  /** True when the page is known to be gone, so that nobody could answer. */
  isPageGone(): boolean
}

/**
 * Closes a window only after its page has saved. Should the page not answer in time, the person decides: nothing is
 * dropped silently. Several attempts at once are one.
 */
export function createClosing({ flushing, keepWaiting, isPageGone }: ClosingDeps) {
  let running: Promise<boolean> | null = null

  async function close(window: Closable): Promise<boolean> {
    while (!isPageGone() && !window.isDestroyed()) {
      if ((await flushing.ask()) === 'flushed') break
      if (!isPageGone() && (await keepWaiting())) continue
      break
    }
    if (!window.isDestroyed()) window.destroy()
    return true
  }

  return {
    /** Resolves when the window is closed. */
    close: (window: Closable): Promise<boolean> => {
      running ??= close(window).finally(() => {
        running = null
      })
      return running
    },
  }
}
export type Closing = ReturnType<typeof createClosing>
