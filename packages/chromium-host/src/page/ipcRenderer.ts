import type { FromPage, PreloadModules } from './messages.ts'
import type { Wire } from './wire.ts'

export type Listener = (event: object, ...args: unknown[]) => void

/**
 * The listeners of a page, by channel. Injected into the page as source text: it may use nothing from outside itself.
 */
export function createListeners() {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const present = (channel: string) => listeners.get(channel) ?? []

  function remove(channel: string, listener: Listener) {
    const last = present(channel).findLastIndex((entry) => entry.listener === listener)
    listeners.set(
      channel,
      present(channel).filter((_, index) => index !== last),
    )
  }

  return {
    add(channel: string, listener: Listener, once: boolean) {
      listeners.set(channel, [...present(channel), { listener, once }])
    },
    remove,
    removeAll(channel?: string) {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
    },
    count: (channel: string) => present(channel).length,
    /** Calls the listeners of a channel; an error in one of them does not stop the others. */
    emit(channel: string, event: object, args: unknown[]): boolean {
      const called = [...present(channel)]
      for (const entry of called) {
        if (entry.once) remove(channel, entry.listener)
        try {
          entry.listener(event, ...args)
        } catch (error) {
          reportError(error)
        }
      }
      return called.length > 0
    },
  }
}

interface Ipc {
  send: (message: FromPage) => void
  wire: Wire
  listeners: ReturnType<typeof createListeners>
  strict: <T extends object>(name: string, known: T) => T
}

/**
 * The `ipcRenderer` of a preload script, and the functions that settle its calls. Injected into the page as source
 * text: it may use nothing from outside itself.
 */
export function createIpcRenderer({ send, wire, listeners, strict }: Ipc) {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0

  function take(id: number) {
    const waiting = pending.get(id)
    pending.delete(id)
    return waiting
  }
  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.add(channel, listener, once)
    return ipcRenderer
  }
  const remove = (channel: string, listener: Listener) => {
    listeners.remove(channel, listener)
    return ipcRenderer
  }
  const ipcRenderer: PreloadModules['ipcRenderer'] = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const message = { kind: 'invoke', id: ++lastId, channel, args: wire.encode(args) } as const
        pending.set(message.id, { resolve, reject })
        send(message)
      }),
    send: (channel: string, ...args: unknown[]) => send({ kind: 'send', channel, args: wire.encode(args) }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      listeners.removeAll(channel)
      return ipcRenderer
    },
    listenerCount: listeners.count,
    emit: (channel: string, event: object, ...args: unknown[]) => listeners.emit(channel, event, args),
  })
  return {
    ipcRenderer,
    resolve: (id: number, value: unknown) => take(id)?.resolve(wire.decode(value)),
    reject: (id: number, message: string) => take(id)?.reject(new Error(message)),
    receive: (channel: string, args: unknown) =>
      listeners.emit(channel, { sender: ipcRenderer, ports: [] }, wire.decode(args) as unknown[]),
  }
}
