import { BrowserWindow } from 'electron'
import { type Emit, events } from '#shared/contract/events.ts'

/** Tells every window. `check` holds payloads to their shape, as `checkOutput` does for answers. */
export function createEmit(options: { check: boolean }): Emit {
  return (event, payload) => {
    if (options.check) events[event].parse(payload)
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(event, payload)
    }
  }
}
