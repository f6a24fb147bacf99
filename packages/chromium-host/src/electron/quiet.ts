import { EventEmitter } from 'node:events'
import { strict, strictClass } from './strict.ts'

/** Parts of a desktop that the host does not have: they accept every call and never emit an event. */

export const powerMonitor = strict(
  'powerMonitor',
  Object.assign(new EventEmitter(), {
    getSystemIdleState: () => 'active',
    getSystemIdleTime: () => 0,
    getCurrentThermalState: () => 'unknown',
    isOnBatteryPower: () => false,
    onBatteryPower: false,
  }),
)

/** As on Linux, where Electron has no updater of its own; what installs updates emits its events here. */
export const autoUpdater = strict(
  'autoUpdater',
  Object.assign(new EventEmitter(), {
    getFeedURL: () => '',
    setFeedURL() {},
  }),
)

const blockers = new Set<number>()
let lastBlocker = 0
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: () => {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
})

const shortcuts = new Set<string>()
export const globalShortcut = strict('globalShortcut', {
  register: (accelerator: string) => {
    shortcuts.add(accelerator)
    return true
  },
  registerAll: (accelerators: string[]) => {
    for (const accelerator of accelerators) shortcuts.add(accelerator)
  },
  isRegistered: (accelerator: string) => shortcuts.has(accelerator),
  unregister: (accelerator: string) => {
    shortcuts.delete(accelerator)
  },
  unregisterAll: () => shortcuts.clear(),
})

export const crashReporter = strict('crashReporter', {
  start() {},
  getLastCrashReport: () => null,
  getUploadedReports: () => [],
  getUploadToServer: () => false,
  setUploadToServer() {},
  addExtraParameter() {},
  removeExtraParameter() {},
  getParameters: () => ({}),
})

export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  constructor(options: { title?: string; body?: string } = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }
  show() {}
  close() {}
  static isSupported() {
    return false
  }
}
strictClass(Notification)

export class Tray extends EventEmitter {
  private destroyed = false

  setToolTip() {}
  setTitle() {}
  setImage() {}
  setContextMenu() {}
  displayBalloon() {}
  popUpContextMenu() {}
  destroy() {
    this.destroyed = true
  }
  isDestroyed() {
    return this.destroyed
  }
}
strictClass(Tray)

const display = {
  id: 1,
  label: '',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  touchSupport: 'unknown',
}

export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayNearestPoint: () => display,
    getDisplayMatching: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  }),
)

export const systemPreferences = strict(
  'systemPreferences',
  Object.assign(new EventEmitter(), {
    getAccentColor: () => '0078d4ff',
    getAnimationSettings: () => ({
      shouldRenderRichAnimation: true,
      scrollAnimationsEnabledBySystem: true,
      prefersReducedMotion: false,
    }),
    getMediaAccessStatus: () => 'denied',
    askForMediaAccess: async () => false,
  }),
)
