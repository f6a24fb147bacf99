/** What a page tells the host, one JSON text per call of the binding. `args` and `value` are wire-encoded. */
export type FromPage =
  | { kind: 'hello' }
  | { kind: 'invoke'; id: number; channel: string; args: unknown }
  | { kind: 'send'; channel: string; args: unknown }
  | { kind: 'open'; url: string; frameName: string; features: string }
  | { kind: 'focus'; focused: boolean }
  /** Files the page got: what are their paths? */
  | { kind: 'files'; id: number; count: number }
  /** May the page do this? `check` when it only wants to know. */
  | { kind: 'permission'; id: number; permission: string; check: boolean }
  | { kind: 'context-menu'; params: ContextMenuParams }

/** What Electron's `context-menu` event says of the place clicked, as far as a page can tell. */
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

/** What the host tells a page; all of one tick travel together. */
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
