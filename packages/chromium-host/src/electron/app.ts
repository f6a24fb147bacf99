import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { host } from '../host.ts'
import { BrowserWindow, lifecycle } from './browserWindow.ts'
import { createInstanceLock } from './instanceLock.ts'
import { preventable, strict } from './strict.ts'
import { electronVersion } from './version.ts'

const emitter = new EventEmitter().setMaxListeners(0)
const executable = fileURLToPath(new URL('../../electron.mjs', import.meta.url))
const paths = new Map<string, string>()
const ready = Promise.withResolvers<void>()
let quitting = false
let exiting = false
let name: string | undefined

const lock = createInstanceLock(
  () => join(app.getPath('userData')),
  (argv, cwd, data) => emitter.emit('second-instance', preventable({}), argv, cwd, data),
)

function appData(): string {
  const home = homedir()
  if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME ?? join(home, '.config')
}

function defaultPath(key: string): string {
  const home = homedir()
  const inHome: Record<string, string> = {
    desktop: 'Desktop',
    documents: 'Documents',
    downloads: 'Downloads',
    music: 'Music',
    pictures: 'Pictures',
    videos: 'Videos',
  }
  const folder = inHome[key]
  if (folder) return join(home, folder)
  switch (key) {
    case 'home':
      return home
    case 'appData':
      return appData()
    case 'userData':
      return host.options.switches.get('user-data-dir') ?? join(app.getPath('appData'), app.getName())
    case 'sessionData':
    case 'assets':
      return app.getPath('userData')
    case 'logs':
      return process.platform === 'darwin'
        ? join(home, 'Library', 'Logs', app.getName())
        : join(app.getPath('userData'), 'logs')
    case 'crashDumps':
      return join(app.getPath('userData'), 'Crashpad')
    case 'temp':
      return tmpdir()
    case 'exe':
    case 'module':
      return process.execPath
    default:
      throw new Error(`Failed to get '${key}' path`)
  }
}

async function shutDown(code: number) {
  if (exiting) return
  exiting = true
  emitter.emit('quit', preventable({}), code)
  lock.release()
  await host.closeBrowser()
  process.exit(code)
}

/** Continues a quit once no window is left. */
function quitWithoutWindows() {
  const event = preventable({})
  emitter.emit('will-quit', event)
  if (event.defaultPrevented) quitting = false
  else void shutDown(Number(process.exitCode ?? 0))
}

lifecycle.on('all-closed', () => {
  if (exiting) return
  if (quitting) quitWithoutWindows()
  else if (emitter.listenerCount('window-all-closed') > 0) emitter.emit('window-all-closed')
  else app.quit()
})
lifecycle.on('close-prevented', () => {
  quitting = false
})
lifecycle.on('window-created', (window) => emitter.emit('browser-window-created', preventable({}), window))
lifecycle.on('contents-created', (contents) =>
  emitter.emit('web-contents-created', preventable({}), contents),
)
lifecycle.on('focus', (window) => emitter.emit('browser-window-focus', preventable({}), window))
lifecycle.on('blur', (window) => emitter.emit('browser-window-blur', preventable({}), window))
lifecycle.on('render-process-gone', (contents, details) =>
  emitter.emit('render-process-gone', preventable({}), contents, details),
)

const commandLine = strict('app.commandLine', {
  appendSwitch: (key: string, value = '') => {
    host.options.switches.set(key.toLowerCase(), value)
  },
  appendArgument: () => {},
  hasSwitch: (key: string) => host.options.switches.has(key.toLowerCase()),
  getSwitchValue: (key: string) => host.options.switches.get(key.toLowerCase()) ?? '',
  removeSwitch: (key: string) => {
    host.options.switches.delete(key.toLowerCase())
  },
})

export const app = strict(
  'app',
  Object.assign(emitter, {
    isPackaged: false,
    commandLine,
    dock: undefined,
    userAgentFallback: `Electron/${electronVersion}`,
    getName: () => name ?? (host.options.productName || host.options.packageName || 'Electron'),
    setName(given: string) {
      name = given
    },
    getVersion: () => host.options.version,
    getAppPath: () => host.options.appPath,
    getPath: (key: string) => paths.get(key) ?? defaultPath(key),
    setPath(key: string, path: string) {
      paths.set(key, path)
    },
    setAppLogsPath(path?: string) {
      if (path !== undefined) paths.set('logs', path)
    },
    getLocale: () => host.options.switches.get('lang') ?? Intl.DateTimeFormat().resolvedOptions().locale,
    getSystemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
    getPreferredSystemLanguages: () => [Intl.DateTimeFormat().resolvedOptions().locale],
    getLocaleCountryCode: () => new Intl.Locale(app.getSystemLocale()).region ?? '',
    whenReady: () => ready.promise,
    isReady: () => lifecycle.isReady,
    quit() {
      if (quitting || exiting) return
      const event = preventable({})
      emitter.emit('before-quit', event)
      if (event.defaultPrevented) return
      quitting = true
      const windows = BrowserWindow.getAllWindows()
      if (windows.length === 0) quitWithoutWindows()
      for (const window of windows) {
        if (!quitting) break
        window.close()
      }
    },
    exit(code = 0) {
      void shutDown(code)
    },
    relaunch(options: { args?: string[]; execPath?: string } = {}) {
      process.once('exit', () => {
        const given = options.args ?? process.argv.slice(1)
        // Here the executable is Node running the host; the app's own arguments follow.
        const [command, args] = options.execPath
          ? [options.execPath, given]
          : [process.execPath, [...process.execArgv, executable, ...given]]
        spawn(command, args, { detached: true, stdio: 'ignore' }).unref()
      })
    },
    focus: () => BrowserWindow.getAllWindows()[0]?.focus(),
    hide() {},
    show() {},
    requestSingleInstanceLock: (data?: Record<string, unknown>) => lock.request(data ?? {}),
    hasSingleInstanceLock: () => lock.isHeld(),
    releaseSingleInstanceLock: () => lock.release(),
    enableSandbox() {},
    disableHardwareAcceleration() {},
    setAppUserModelId() {},
    setAboutPanelOptions() {},
    showAboutPanel() {},
    setAsDefaultProtocolClient: () => false,
    removeAsDefaultProtocolClient: () => false,
    isDefaultProtocolClient: () => false,
    addRecentDocument() {},
    clearRecentDocuments() {},
    setBadgeCount: () => false,
    getBadgeCount: () => 0,
    setLoginItemSettings() {},
    isAccessibilitySupportEnabled: () => false,
    setAccessibilitySupportEnabled() {},
    isSecureKeyboardEntryEnabled: () => false,
    getAppMetrics: () => [],
    getGPUFeatureStatus: () => ({}),
    isHardwareAccelerationEnabled: () => false,
    isEmojiPanelSupported: () => false,
  }),
)

Object.defineProperty(app, 'name', { get: app.getName, set: app.setName })

/** Called when the app's main module has been loaded; Electron is never ready before that. */
export function becomeReady() {
  lifecycle.isReady = true
  emitter.emit('will-finish-launching')
  emitter.emit('ready', preventable({}), {})
  ready.resolve()
}
