import { app } from 'electron'
import type { Log } from './log.ts'

export interface Lifecycle {
  /** Asks every window to close (each may save first), then ends the program; `then` runs when all is shut down. */
  quit(then?: () => void): void
}

/**
 * The orderly end: windows close after they have saved, then services stop and the database closes, then the process
 * ends. `shutDown` runs once, and the process ends even when it fails.
 */
export function createLifecycle(deps: { shutDown(): Promise<void>; log: Log }): Lifecycle {
  let after: () => void = () => undefined
  let ending = false

  // One window, one desk: with it closed there is nothing left to do, on macOS too.
  app.on('window-all-closed', () => app.quit())

  app.on('will-quit', (event) => {
    event.preventDefault()
    if (ending) return
    ending = true
    void deps
      .shutDown()
      .then(() => after())
      .catch((error: unknown) => deps.log.error('Shutting down failed', error))
      .finally(() => app.exit(0))
  })

  return {
    quit: (then) => {
      if (then) after = then
      app.quit()
    },
  }
}
