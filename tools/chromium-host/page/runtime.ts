import type { watchFiles } from './files.ts'
import type { ContextMenuParams, FromPage, PageOptions, ToPage } from './messages.ts'
import type { watchPermissions } from './permissions.ts'
import type { createWire } from './wire.ts'

/** The other injected sources. */
export interface PageParts {
  createWire: typeof createWire
  watchFiles: typeof watchFiles
  watchPermissions: typeof watchPermissions
}

type Listener = (event: object, ...args: unknown[]) => void
type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void }
type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void

/**
 * The page's side: gives the preload script its `electron`, and removes every trace of the host from the page's
 * globals but one unlisted receiver. Injected as source text before any script of the page, in the main world;
 * it may use nothing from outside itself. The page's CSP does not apply to it.
 */
export function pageRuntime(options: PageOptions, parts: PageParts, preload: Preload | null) {
  const globals = window as unknown as Record<string, unknown>
  const binding = globals[options.bindingName] as ((text: string) => void) | undefined
  delete globals[options.bindingName]
  if (window.top !== window || !binding) return

  const wire = parts.createWire({
    encode: (bytes) => (bytes as Uint8Array & { toBase64(): string }).toBase64(),
    decode: (text) =>
      (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text),
  })
  const tell = (message: FromPage) => binding(JSON.stringify(message))
  const files = parts.watchFiles(tell)
  const permissions = parts.watchPermissions(tell)
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  let lastId = 0

  function emit(channel: string, event: object, args: unknown[]): boolean {
    const present = listeners.get(channel) ?? []
    for (const entry of [...present]) {
      if (entry.once) remove(channel, entry.listener)
      try {
        entry.listener(event, ...args)
      } catch (error) {
        reportError(error)
      }
    }
    return present.length > 0
  }

  function add(channel: string, listener: Listener, once: boolean) {
    const present = listeners.get(channel) ?? []
    listeners.set(channel, [...present, { listener, once }])
    return ipcRenderer
  }

  function remove(channel: string, listener: Listener) {
    const present = listeners.get(channel) ?? []
    const last = present.findLastIndex((entry) => entry.listener === listener)
    listeners.set(
      channel,
      present.filter((_, index) => index !== last),
    )
    return ipcRenderer
  }

  function take(id: number) {
    const waiting = pending.get(id)
    pending.delete(id)
    return waiting
  }

  function receive(messages: ToPage[]) {
    for (const message of messages) {
      switch (message.kind) {
        case 'event':
          emit(message.channel, { sender: ipcRenderer, ports: [] }, wire.decode(message.args) as unknown[])
          break
        case 'reply':
          take(message.id)?.resolve(wire.decode(message.value))
          break
        case 'failure':
          take(message.id)?.reject(new Error(message.message))
          break
        case 'paths':
          files.answered(message.id, message.paths)
          break
        case 'permission':
          permissions.answered(message.id, message.granted)
          break
      }
    }
  }

  /** Unknown names fail loudly rather than as `undefined is not a function`. */
  function strict<T extends object>(name: string, known: T): T {
    return new Proxy(known, {
      get(target, key, receiver) {
        if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
          return Reflect.get(target, key, receiver)
        throw new Error(`chromium-host has no ${name}.${key}`)
      },
    })
  }

  const ipcRenderer: Record<string, unknown> = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = { kind: 'invoke', id: ++lastId, channel, args: wire.encode(args) } as const
        pending.set(text.id, { resolve, reject })
        tell(text)
      }),
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args: wire.encode(args) }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    emit: (channel: string, event: object, ...args: unknown[]) => emit(channel, event, args),
  })

  function bridgeError(error: unknown): unknown {
    if (!(error instanceof Error)) return bridge(error)
    const copy = new Error(error.message)
    if (error.stack !== undefined) copy.stack = error.stack
    return copy
  }

  /** What Electron does to each value that crosses its bridge: functions become proxies, the rest is copied. */
  function bridge(value: unknown, seen = new Map<unknown, unknown>()): unknown {
    const known = seen.get(value)
    if (known !== undefined) return known
    const keep = <T>(copy: T): T => {
      seen.set(value, copy)
      return copy
    }
    if (typeof value === 'function') {
      return keep((...args: unknown[]) => {
        try {
          return bridge(value(...args.map((arg) => bridge(arg))))
        } catch (error) {
          throw bridgeError(error)
        }
      })
    }
    if (typeof value === 'symbol') throw new Error('A symbol cannot cross the context bridge')
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise) {
      const settled = value.then(
        (result) => bridge(result),
        (error) => {
          throw bridgeError(error)
        },
      )
      return keep(settled)
    }
    if (value instanceof Error) return bridgeError(value)
    if (value instanceof Node || value instanceof Blob) return value
    const prototype = Object.getPrototypeOf(value)
    const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
    if (!isPlain) return keep(structuredClone(value))
    const copy = keep<Record<string, unknown>>(Array.isArray(value) ? ([] as never) : {})
    for (const [key, item] of Object.entries(value)) {
      // Plain assignment would set the prototype for this one key.
      if (key === '__proto__')
        Object.defineProperty(copy, key, { value: bridge(item, seen), enumerable: true })
      else copy[key] = bridge(item, seen)
    }
    return copy
  }

  function freeze(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value
    if (Object.isFrozen(value)) return value
    Object.freeze(value)
    for (const item of Object.values(value)) freeze(item)
    return value
  }

  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in globals)
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`)
      Object.defineProperty(window, key, { value: freeze(bridge(api)), enumerable: true })
    },
  })

  const electron = strict('electron (in a preload script)', {
    contextBridge,
    ipcRenderer,
    webUtils: strict('webUtils', {
      getPathForFile: (file: File) => {
        if (!(file instanceof File))
          throw new TypeError('getPathForFile expected to receive one File object but one was not provided')
        return files.pathOf(file) ?? ''
      },
    }),
  })

  const nodeProcess = {
    platform: options.platform,
    versions: options.versions,
    argv: options.argv,
    env: {},
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  }
  function requireModule(name: string): unknown {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
    if (name === 'url' || name === 'node:url') return { URL, URLSearchParams }
    if (name === 'timers' || name === 'node:timers')
      return { setTimeout, clearTimeout, setInterval, clearInterval }
    throw new Error(`module not found: ${name}`)
  }

  function contextMenuParams(event: MouseEvent): ContextMenuParams {
    const target = event.target instanceof Element ? event.target : document.body
    const link = target.closest('a')
    const image = target.closest('img')
    const field = target.closest('input, textarea')
    const isEditable =
      field !== null || target.closest('[contenteditable=""], [contenteditable=true]') !== null
    const selectionText = String(getSelection() ?? '')
    return {
      x: event.clientX,
      y: event.clientY,
      linkURL: link?.href ?? '',
      linkText: link?.textContent ?? '',
      pageURL: location.href,
      srcURL: image?.currentSrc ?? '',
      mediaType: image ? 'image' : 'none',
      selectionText,
      isEditable,
      misspelledWord: '',
      dictionarySuggestions: [],
      editFlags: {
        canUndo: isEditable,
        canRedo: isEditable,
        canCut: isEditable && selectionText !== '',
        canCopy: selectionText !== '',
        canPaste: isEditable,
        canDelete: isEditable,
        canSelectAll: true,
        canEditRichly: isEditable && field === null,
      },
    }
  }

  Object.defineProperty(window, options.receiverName, {
    value: Object.assign(receive, { fileOf: files.fileOf }),
  })
  const open = window.open.bind(window)
  window.open = (url, frameName = '_blank', features = '') => {
    if (['_self', '_parent', '_top'].includes(frameName)) return open(url, frameName, features)
    const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href
    tell({ kind: 'open', url: address, frameName, features })
    return null
  }
  window.addEventListener('focus', () => tell({ kind: 'focus', focused: true }))
  window.addEventListener('blur', () => tell({ kind: 'focus', focused: false }))
  window.addEventListener('contextmenu', (event) => {
    if (!event.defaultPrevented) tell({ kind: 'context-menu', params: contextMenuParams(event) })
  })
  tell({ kind: 'hello' })
  if (!preload) return
  const module = { exports: {} }
  try {
    preload(requireModule, nodeProcess, module, module.exports)
  } catch (error) {
    console.error('Unable to load preload script:', error)
  }
}
