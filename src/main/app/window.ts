import { BrowserWindow, screen } from 'electron'
import { contextMenu } from './contextMenu.ts'
import type { NativeTexts } from './nativeTexts.ts'
import { startAddress } from './protocol/scheme.ts'
import { backgroundColor } from './theme.ts'
import { placeWindow, type Rectangle, smallestWindow } from './windowBounds.ts'

export interface RememberedWindow {
  bounds: Rectangle | null
  maximized: boolean
}

export interface WindowDeps {
  preload: string
  texts: () => NativeTexts
  remembered: RememberedWindow
  remember(state: RememberedWindow): void
  onClose(window: BrowserWindow, event: { preventDefault(): void }): void
  isDevelopment: boolean
}

/** Opens the window. It is shown when the page is drawn, at the position where it was closed. */
export function openWindow(deps: WindowDeps): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(deps.remembered.bounds, workAreas),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: deps.texts().menu.app,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: deps.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker would load dictionaries from another server.
      spellcheck: false,
      // Autosave runs on timers: they must not slow down while another window is in front.
      backgroundThrottling: false,
      devTools: deps.isDevelopment,
    },
  })
  window.once('ready-to-show', () => {
    if (deps.remembered.maximized) window.maximize()
    window.show()
  })
  window.on('close', (event) => {
    deps.remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    deps.onClose(window, event)
  })
  window.webContents.on('context-menu', (_event, params) =>
    contextMenu(params, deps.texts())?.popup({ window }),
  )
  void window.loadURL(startAddress)
  return window
}

/** Brings a window to the front, whatever state it is in. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
