import type { bridgeValue, freezeDeep } from './bridge.ts'
import type { FileWatch } from './files.ts'
import type { PreloadModules } from './messages.ts'

/**
 * An object that throws where an unknown name is read, instead of returning `undefined`. Injected into the page as
 * source text: it may use nothing from outside itself.
 */
export function strictModule<T extends object>(name: string, known: T): T {
  return new Proxy(known, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key, receiver)
      throw new Error(`chromium-host has no ${name}.${key}`)
    },
  })
}

interface ModuleParts {
  ipcRenderer: PreloadModules['ipcRenderer']
  files: FileWatch
  strictModule: typeof strictModule
  bridgeValue: typeof bridgeValue
  freezeDeep: typeof freezeDeep
}

/**
 * The `require` of a preload script. Injected into the page as source text: it may use nothing from outside itself.
 */
export function createPreloadRequire(parts: ModuleParts): (name: string) => unknown {
  const strict = parts.strictModule
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`)
      const value = parts.freezeDeep(parts.bridgeValue(api))
      Object.defineProperty(window, key, { value, enumerable: true })
    },
  })
  const webUtils = strict('webUtils', {
    getPathForFile: (file: File) => {
      if (!(file instanceof File))
        throw new TypeError('getPathForFile expected to receive one File object but one was not provided')
      return parts.files.pathOf(file) ?? ''
    },
  })
  const modules: PreloadModules = { contextBridge, ipcRenderer: parts.ipcRenderer, webUtils }
  const electron = strict('electron (in a preload script)', modules)
  return (name) => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
    if (name === 'url' || name === 'node:url') return { URL, URLSearchParams }
    if (name === 'timers' || name === 'node:timers')
      return { setTimeout, clearTimeout, setInterval, clearInterval }
    throw new Error(`module not found: ${name}`)
  }
}
