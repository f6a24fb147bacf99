/**
 * A message from a page to the host, one JSON text per call of the binding. `args` and `value` are encoded by
 * the wire.
 */
export type FromPage =
  | { kind: 'hello' }
  | { kind: 'invoke'; id: number; channel: string; args: unknown }
  | { kind: 'send'; channel: string; args: unknown }
  | { kind: 'open'; url: string; frameName: string; features: string }
  | { kind: 'focus'; focused: boolean }
  /** Asks for the paths of files that the page received. */
  | { kind: 'files'; id: number; count: number }
  /** Asks whether the page has a permission. `check`: the page only checks it, and does not request it. */
  | { kind: 'permission'; id: number; permission: string; check: boolean }
  | { kind: 'context-menu'; params: ContextMenuParams }

/** What Electron's `context-menu` event tells about the clicked element, as far as a page can know it. */
export interface ContextMenuParams {
  x: number
  y: number
  linkURL: string
  linkText: string
  pageURL: string
  srcURL: string
  mediaType: 'none' | 'image' | 'audio' | 'video' | 'canvas'
  selectionText: string
  isEditable: boolean
  misspelledWord: string
  dictionarySuggestions: string[]
  editFlags: Record<string, boolean>
}

/** A message from the host to a page; all messages of one tick are sent together. */
export type ToPage =
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; channel: string; args: unknown }
  | { kind: 'paths'; id: number; paths: string[] }
  | { kind: 'permission'; id: number; granted: boolean }

export interface PageOptions {
  bindingName: string
  receiverName: string
  platform: string
  versions: Record<string, string>
  argv: string[]
}

/** The members of `electron` in a preload script. */
export interface PreloadModules {
  contextBridge: Record<'exposeInMainWorld', unknown>
  ipcRenderer: Record<
    | 'invoke'
    | 'send'
    | 'on'
    | 'addListener'
    | 'once'
    | 'off'
    | 'removeListener'
    | 'removeAllListeners'
    | 'listenerCount'
    | 'emit',
    unknown
  >
  webUtils: Record<'getPathForFile', unknown>
}
