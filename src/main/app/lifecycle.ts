import type { Log } from './log.ts'

export interface Lifecycle {
  /** Asks every window to close (each may save first), then ends the program; `then` runs when all is shut down. */
  quit(then?: () => void | Promise<void>): void
  /** The window stays open: what was to run after the end is off, also when the program ends later. */
  stay(): void
  /** Closed at the end, in this order, each after the one before it. */
  closeAtEnd(closers: readonly (() => void | Promise<void>)[]): void
}

/** The part of Electron's `app` that ends the program. */
export interface EndingApp {
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown
  quit(): void
  exit(code: number): void
}

/**
 * Ends the program: the windows save and close, then everything passed to `closeAtEnd` closes, then the process ends.
 * This happens once, and the process ends even when something fails to close.
 */
export function createLifecycle(deps: { log: Log; app: EndingApp }): Lifecycle {
  const { log, app } = deps
  let after: () => void | Promise<void> = () => undefined
  let closers: readonly (() => void | Promise<void>)[] = []
  let ending = false

  async function end(): Promise<void> {
    for (const close of closers) await close()
    await after()
  }

  // The program has one window. When it is closed, the program ends, on macOS too.
  app.on('window-all-closed', () => app.quit())

  app.on('will-quit', (event) => {
    event.preventDefault()
    if (ending) return
    ending = true
    void end()
      .catch((error: unknown) => log.error('Shutting down failed', error))
      .finally(() => app.exit(0))
  })

  return {
    quit: (then) => {
      if (then) after = then
      app.quit()
    },
    stay: () => {
      after = () => undefined
    },
    closeAtEnd: (given) => {
      closers = given
    },
  }
}
