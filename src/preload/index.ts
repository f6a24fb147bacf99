import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '#shared/contract/bridge.ts'
import { type Channel, channels, type EventName, eventNames } from '#shared/contract/channels.ts'
import { keepThePage } from './keepThePage.ts'

const isChannel = (name: unknown): name is Channel => (channels as readonly unknown[]).includes(name)
const isEvent = (name: unknown): name is EventName => (eventNames as readonly unknown[]).includes(name)

/** The page gets these functions and never `ipcRenderer` itself: only channels of the contract are passed on. */
const bridge: Bridge = {
  invoke: (channel, input) =>
    isChannel(channel)
      ? ipcRenderer.invoke(channel, input)
      : Promise.resolve({ ok: false, error: { code: 'invalidInput', message: 'Unknown channel' } }),
  subscribe: (event, callback) => {
    if (!isEvent(event)) return () => undefined
    // The callback gets only the payload, because the event object would give access to the sender.
    const listener = (_event: unknown, payload: Parameters<typeof callback>[0]) => callback(payload)
    ipcRenderer.on(event, listener)
    return () => {
      ipcRenderer.off(event, listener)
    }
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

keepThePage(window.navigation)
contextBridge.exposeInMainWorld('visnyk', bridge)
