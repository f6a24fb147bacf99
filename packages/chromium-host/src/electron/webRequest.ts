import type { Paused, WebRequestHooks } from '../engine/network.ts'
import { strictClass } from './strict.ts'

type Filter = { urls?: string[]; excludeUrls?: string[]; types?: string[] }
type Details = Record<string, unknown>
type Answer = {
  cancel?: boolean
  redirectURL?: string
  requestHeaders?: Record<string, string | string[]>
  responseHeaders?: Record<string, string | string[]>
  statusLine?: string
}
type Listener = (details: Details, callback: (answer: Answer) => void) => void
type EventName = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived'
type HeaderList = [name: string, value: string][]

const resourceTypes: Record<string, string> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
}
let lastId = 0

/** Whether an address matches a pattern in the notation of extensions: `*://*.example.com/*`, or `<all_urls>`. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const source = escaped
    .replace(/^\*:\/\//, '[a-z]+://')
    .replace(/^([^/]*\/\/)\*\\\./, '$1(?:[^/]+\\.)?')
    .replace(/\*/g, '.*')
  return new RegExp(`^${source}$`, 'i').test(url)
}

const flatten = (headers: Record<string, string | string[]>): HeaderList =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )

function grouped(headers: HeaderList): Record<string, string[]> {
  const out: Record<string, string[]> = {}
  for (const [name, value] of headers) {
    out[name] ??= []
    out[name].push(value)
  }
  return out
}

/** One listener per event, as in Electron: the last one set is used. */
export class WebRequest {
  private readonly listeners = new Map<EventName, { listener: Listener; filter: Filter }>()
  private changed = () => {}

  private set(name: EventName, first: Filter | Listener | null, second?: Listener | null) {
    const listener = typeof first === 'function' ? first : second
    if (listener)
      this.listeners.set(name, { listener, filter: typeof first === 'function' ? {} : (first ?? {}) })
    else this.listeners.delete(name)
    this.changed()
  }
  onBeforeRequest(first: Filter | Listener | null, second?: Listener | null) {
    this.set('onBeforeRequest', first, second)
  }
  onBeforeSendHeaders(first: Filter | Listener | null, second?: Listener | null) {
    this.set('onBeforeSendHeaders', first, second)
  }
  onHeadersReceived(first: Filter | Listener | null, second?: Listener | null) {
    this.set('onHeadersReceived', first, second)
  }

  private ask(name: EventName, paused: Paused, url: string, more: Details): Promise<Answer> {
    const resourceType = resourceTypes[paused.resourceType] ?? 'other'
    const found = this.listeners.get(name)
    const { urls = ['<all_urls>'], excludeUrls = [], types = [] } = found?.filter ?? {}
    const applies =
      urls.some((pattern) => matches(pattern, url)) &&
      !excludeUrls.some((pattern) => matches(pattern, url)) &&
      (types.length === 0 || types.includes(resourceType))
    if (!found || !applies) return Promise.resolve({})
    const { method, headers } = paused.request
    const details = {
      id: ++lastId,
      url,
      method,
      resourceType,
      referrer: headers.Referer ?? '',
      timestamp: Date.now(),
    }
    return new Promise((resolve) =>
      found.listener({ ...details, ...more }, (answer) => resolve(answer ?? {})),
    )
  }

  /** The functions that the network interception calls. */
  hooks(): WebRequestHooks {
    return {
      isActive: () => this.listeners.size > 0,
      onChange: (listener) => {
        this.changed = listener
      },
      beforeRequest: (paused, url) => this.ask('onBeforeRequest', paused, url, { uploadData: [] }),
      beforeSendHeaders: async (paused, url) => {
        const given = { requestHeaders: { ...paused.request.headers } }
        const { cancel, requestHeaders } = await this.ask('onBeforeSendHeaders', paused, url, given)
        return { ...(cancel && { cancel }), ...(requestHeaders && { headers: flatten(requestHeaders) }) }
      },
      headersReceived: async (paused, url, status, headers) => {
        const given = {
          statusCode: status,
          statusLine: `HTTP/1.1 ${status}`,
          responseHeaders: grouped(headers),
        }
        const answer = await this.ask('onHeadersReceived', paused, url, given)
        const newStatus = Number(answer.statusLine?.split(' ')[1]) || undefined
        return {
          ...(answer.cancel && { cancel: true }),
          ...(newStatus && { status: newStatus }),
          ...(answer.responseHeaders && { headers: flatten(answer.responseHeaders) }),
        }
      },
    }
  }
}
strictClass(WebRequest)
