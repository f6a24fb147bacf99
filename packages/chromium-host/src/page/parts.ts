import { bridgeValue, freezeDeep } from './bridge.ts'
import { createDecoder, createLeafDecoders } from './createDecoder.ts'
import { createEncoder } from './createEncoder.ts'
import { watchFiles } from './files.ts'
import { createIpcRenderer, createListeners } from './ipcRenderer.ts'
import { askHost, guardGeolocation, watchPermissions, wrapMethod } from './permissions.ts'
import { createPreloadRequire, strictModule } from './preloadModules.ts'
import { contextMenuParams, watchWindow } from './watchWindow.ts'

/**
 * The functions that are injected into every page as source text. None may use anything from outside itself; where one
 * needs another, `pageRuntime` passes it as an argument.
 */
export const pageParts = {
  askHost,
  bridgeValue,
  contextMenuParams,
  createDecoder,
  createEncoder,
  createIpcRenderer,
  createLeafDecoders,
  createListeners,
  createPreloadRequire,
  freezeDeep,
  guardGeolocation,
  strictModule,
  watchFiles,
  watchPermissions,
  watchWindow,
  wrapMethod,
}
export type PageParts = typeof pageParts
