import type { FromPage, PageOptions, ToPage } from './messages.ts'
import type { PageParts } from './parts.ts'
import type { Wire } from './wire.ts'

type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void

/**
 * The page's side: gives the preload script its `electron`, and removes every trace of the host from the page's
 * globals but one unlisted receiver. Injected as source text before any script of the page, in the main world: it may
 * use nothing but its arguments. The page's CSP does not apply to it.
 */
export function pageRuntime(options: PageOptions, parts: PageParts, preload: Preload | null) {
  const globals = window as unknown as Record<string, unknown>
  const binding = globals[options.bindingName] as ((text: string) => void) | undefined
  delete globals[options.bindingName]
  if (window.top !== window || !binding) return

  const base64 = {
    encode: (bytes: Uint8Array) => (bytes as Uint8Array & { toBase64(): string }).toBase64(),
    decode: (text: string) =>
      (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text),
  }
  const wire: Wire = {
    encode: parts.createEncoder(base64),
    decode: parts.createDecoder(parts.createLeafDecoders(base64)),
  }
  const send = (message: FromPage) => binding(JSON.stringify(message))
  const files = parts.watchFiles(send)
  const permissions = parts.watchPermissions(send, parts)
  const ipc = parts.createIpcRenderer({
    send,
    wire,
    listeners: parts.createListeners(),
    strict: parts.strictModule,
  })
  const receivers: { [K in ToPage['kind']]: (message: Extract<ToPage, { kind: K }>) => void } = {
    event: ({ channel, args }) => ipc.receive(channel, args),
    reply: ({ id, value }) => ipc.resolve(id, value),
    failure: ({ id, message }) => ipc.reject(id, message),
    paths: ({ id, paths }) => files.answered(id, paths),
    permission: ({ id, granted }) => permissions.answered(id, granted),
  }
  const receive = (messages: ToPage[]) => {
    for (const message of messages) (receivers[message.kind] as (one: ToPage) => void)(message)
  }
  Object.defineProperty(window, options.receiverName, {
    value: Object.assign(receive, { fileOf: files.fileOf }),
  })
  parts.watchWindow(send, parts.contextMenuParams)
  send({ kind: 'hello' })
  if (!preload) return
  const { platform, versions, argv } = options
  const about = { env: {}, type: 'renderer', sandboxed: true, contextIsolated: true }
  const module = { exports: {} }
  try {
    const require = parts.createPreloadRequire({ ...parts, ipcRenderer: ipc.ipcRenderer, files })
    preload(require, { platform, versions, argv, ...about }, module, module.exports)
  } catch (error) {
    console.error('Unable to load preload script:', error)
  }
}
