import type { BrowserWindow } from 'electron'
import { focusWindow } from './window.ts'

/** Holds the program's window for the parts that are created before it opens. */
export function createOpenedWindow() {
  let window: BrowserWindow | null = null
  return {
    /** Null until the window opens. */
    get: (): BrowserWindow | null => window,
    set: (opened: BrowserWindow): void => {
      window = opened
    },
    /** Brings the window to the front, if it is open. */
    focus: (): void => {
      if (window) focusWindow(window)
    },
  }
}
