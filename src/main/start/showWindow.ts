import { basename, join } from 'node:path'
import { type BrowserWindow, shell } from 'electron'
import { createClosing } from '../app/closing.ts'
import { reviveGonePage } from '../app/crashes.ts'
import { failedOrder } from '../app/failedOrder.ts'
import { showMenu } from '../app/menu.ts'
import { applyTheme, followTheme } from '../app/theme.ts'
import { openWindow } from '../app/window.ts'
import type { Core } from './createCore.ts'
import type { Services } from './createServices.ts'

/** How long a page that no longer answers may hold up closing, in milliseconds. */
const closingLimit = 4000

/** Whether there is a page to answer: it has loaded, and its process is not gone. */
export interface PagePresence {
  isGone: boolean
}

export const createWindowClosing = ({ send, dialogs }: Core, page: PagePresence) =>
  createClosing({
    tellPage: () => send('app.closingStarted', {}),
    limit: closingLimit,
    isPageGone: () => page.isGone,
    keepWaiting: dialogs.keepWaiting,
  })

/** Puts up the menu and the colours, and changes them with the settings. */
export function followSettings(core: Core, { tokens }: Services, options: { isDevelopment: boolean }): void {
  const { folder, settings, texts, send, onFailure } = core
  const menu = () =>
    showMenu(texts(), {
      ...{ platform: process.platform, isDevelopment: options.isDevelopment },
      showDataFolder: () => void shell.openPath(folder.root),
    })
  settings.onChange((now, before) => {
    send('settings.changed', now)
    if (now.theme !== before.theme) applyTheme(now.theme)
    if (now.interfaceLanguage !== before.interfaceLanguage) menu()
    if (now.keepTokensInsecurely !== before.keepTokensInsecurely) void tokens.settle().catch(onFailure)
  })
  applyTheme(settings.get().theme)
  menu()
}

interface ShowDeps {
  core: Core
  page: PagePresence
  closing: ReturnType<typeof createWindowClosing>
  isDevelopment: boolean
}

/** Opens the window, and brings its page back when its process goes. */
export function showWindow({ core, page, closing, isDevelopment }: ShowDeps): BrowserWindow {
  const { log, texts, windowStore, dialogs } = core
  const window = openWindow({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    texts,
    remembered: windowStore.get(),
    remember: windowStore.set,
    onClose: (closed, event) => {
      event.preventDefault()
      void closing.close(closed)
    },
    isDevelopment,
  })
  window.webContents.on('did-finish-load', () => {
    page.isGone = false
  })
  followTheme(window)
  reviveGonePage(window, {
    log,
    tell: dialogs.pageWasGone,
    onGone: (gone) => {
      page.isGone = gone
    },
  })
  return window
}

/** Tells the person over the window, which must be open, when their settings could not be read. */
export function tellUnreadableSettings({ log, settings, dialogs }: Core): void {
  if (settings.keptAs === null) return
  log.warn(`Settings were unreadable and are kept as ${settings.keptAs}`)
  void dialogs.settingsWereUnreadable(basename(settings.keptAs))
}

/** Tells the person over the window when the last run could not restore a backup or install an update. */
export function tellFailedOrder({ log, dialogs }: Core): void {
  const restore = failedOrder('restore', process.argv)
  if (restore !== null) {
    log.warn(`The last run could not restore a backup: ${restore}`)
    void dialogs.restoreFailed(restore)
  }
  const update = failedOrder('update', process.argv)
  if (update !== null) {
    log.warn(`The last run could not install an update: ${update}`)
    void dialogs.updateFailed()
  }
}
