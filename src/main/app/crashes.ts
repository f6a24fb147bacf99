import { app, type BrowserWindow, dialog } from 'electron'
import type { Log } from './log.ts'
import type { NativeTexts } from './nativeTexts.ts'
import { startAgain } from './startAgain.ts'

/** Counts how often something happened lately, to distinguish a single crash from a loop. */
function createCounter(options: { within: number; now: () => number }): () => number {
  let times: number[] = []
  return () => {
    const now = options.now()
    times = [...times.filter((time) => now - time < options.within), now]
    return times.length
  }
}

const loopWithin = 60_000
const loopCount = 3

/** Loads the page anew when its process is gone, informs the person, and stops after repeated crashes. */
export function reviveGonePage(
  window: BrowserWindow,
  deps: { log: Log; tell(again: boolean): Promise<void>; onGone(gone: boolean): void },
): void {
  const count = createCounter({ within: loopWithin, now: Date.now })
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    deps.log.error(`The page is gone: ${details.reason}, exit code ${details.exitCode}`)
    deps.onGone(true)
    const again = count() >= loopCount
    if (!again) {
      window.webContents.once('did-finish-load', () => deps.onGone(false))
      window.webContents.reload()
    }
    void deps.tell(again)
  })
  window.on('unresponsive', () => deps.log.warn('The page does not respond'))
  window.on('responsive', () => deps.log.info('The page responds again'))
}

/** Handles errors that nothing caught: logs them, and informs the person before the program starts anew. */
export function handleUncaughtErrors(deps: { log: Log; texts: () => NativeTexts; shutDown(): void }): void {
  process.on('unhandledRejection', (reason) => deps.log.error('A promise failed unheard', reason))
  process.on('uncaughtException', (error) => {
    deps.log.error('Nobody caught', error)
    // After this the program's state is unknown; what is committed is safe in the database.
    try {
      deps.shutDown()
    } catch (cause) {
      deps.log.error('Shutting down failed too', cause)
    }
    const { dialog: text } = deps.texts()
    if (app.isReady()) {
      const choice = dialog.showMessageBoxSync({
        type: 'error',
        message: text.crashTitle,
        detail: text.crashDetail,
        buttons: [text.restart, text.quit],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      if (choice === 0) startAgain()
    }
    app.exit(1)
  })
}
