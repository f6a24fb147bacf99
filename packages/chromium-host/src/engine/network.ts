import type { CdpConnection, Protocol } from './cdp.ts'
import { schemes, toAppUrl, toChromiumCsp, toChromiumUrl } from './schemes.ts'
import { isPlaceholder } from './windows.ts'

export type Paused = Protocol.Fetch.requestPausedPayload
type HeaderEntry = Protocol.Fetch.HeaderEntry
type HeaderList = [name: string, value: string][]

export interface NetworkHooks {
  /** Returns true when the navigation must not happen. */
  refusesNavigation(paused: Paused): boolean
  webRequest: WebRequestHooks
}

/** The decisions of the app's `webRequest` listeners; addresses are those that the app knows. */
export interface WebRequestHooks {
  /** Whether there is any listener; `onChange` reports when that changes. */
  isActive(): boolean
  onChange(listener: () => void): void
  beforeRequest(paused: Paused, url: string): Promise<{ cancel?: boolean; redirectURL?: string }>
  beforeSendHeaders(paused: Paused, url: string): Promise<{ cancel?: boolean; headers?: HeaderList }>
  headersReceived(
    paused: Paused,
    url: string,
    status: number,
    headers: HeaderList,
  ): Promise<{ cancel?: boolean; status?: number; headers?: HeaderList }>
}

const bodyless = new Set(['GET', 'HEAD'])
const bodylessStatus = new Set([101, 103, 204, 205, 304])

function toRequest(paused: Paused, url: string, headers: HeaderList): Request {
  const { method, postDataEntries } = paused.request
  const parts = (postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'))
  return new Request(url, {
    method,
    headers,
    ...(parts.length > 0 && !bodyless.has(method) && { body: Buffer.concat(parts) }),
  })
}

const requestHeaders = (paused: Paused): HeaderList =>
  Object.entries(paused.request.headers).map(([name, value]) => [
    name,
    /^(origin|referer)$/i.test(name) ? toAppUrl(value) : value,
  ])

/**
 * Headers that describe how a body was transferred: they would be wrong for the decoded body that a handler returns.
 */
const dropped = /^(content-encoding|content-length|transfer-encoding)$/i

function toHeaderEntries(headers: HeaderList): HeaderEntry[] {
  return headers
    .filter(([name]) => !dropped.test(name))
    .map(([name, value]) => {
      if (/^content-security-policy/i.test(name)) return { name, value: toChromiumCsp(value) }
      if (/^location$/i.test(name)) return { name, value: toChromiumUrl(value) }
      return { name, value }
    })
}

/** Answers paused requests to Chromium. */
class Answers {
  readonly #cdp: CdpConnection

  constructor(cdp: CdpConnection) {
    this.#cdp = cdp
  }

  fail(requestId: string, errorReason: 'Aborted' | 'Failed' | 'BlockedByClient') {
    quietly(this.#cdp.send('Fetch.failRequest', { requestId, errorReason }))
  }

  fulfil(requestId: string, status: number, headers: HeaderEntry[], body = Buffer.alloc(0)) {
    const answer = { requestId, responseCode: status, responseHeaders: headers }
    quietly(this.#cdp.send('Fetch.fulfillRequest', { ...answer, body: body.toString('base64') }))
  }

  continueRequest({ requestId }: Paused, headers: HeaderList | undefined) {
    quietly(
      this.#cdp.send('Fetch.continueRequest', { requestId, ...(headers && { headers: named(headers) }) }),
    )
  }

  continueResponse({ requestId }: Paused, changed: { status: number; headers: HeaderList } | undefined) {
    const response = changed && { responseCode: changed.status, responseHeaders: named(changed.headers) }
    quietly(this.#cdp.send('Fetch.continueResponse', { requestId, ...response }))
  }
}

/** A request that its page has cancelled can no longer be answered: the error is ignored. */
const quietly = (sent: Promise<unknown>): void => {
  sent.catch(() => {})
}

const named = (headers: HeaderList): HeaderEntry[] => headers.map(([name, value]) => ({ name, value }))

interface Interception {
  answers: Answers
  hooks: NetworkHooks
}

/** Answers a request to a custom scheme by the app's handler for it. */
async function answerFromHandler(
  { answers, hooks: { webRequest } }: Interception,
  paused: Paused,
  url: string,
  headers: HeaderList,
) {
  const { requestId } = paused
  const handler = schemes.handler(url.slice(0, url.indexOf(':')))
  const response = await handler?.(toRequest(paused, url, headers))
  if (!response || response.type === 'error') return answers.fail(requestId, 'Failed')
  const body = bodylessStatus.has(response.status) ? undefined : Buffer.from(await response.arrayBuffer())
  const given: HeaderList = [...response.headers]
  const changed = webRequest.isActive()
    ? await webRequest.headersReceived(paused, url, response.status, given)
    : {}
  if (changed.cancel) return answers.fail(requestId, 'BlockedByClient')
  const status = changed.status ?? response.status
  answers.fulfil(requestId, status, toHeaderEntries(changed.headers ?? given), body)
}

/** Answers the requests that neither a handler nor a network gets. False: the request is an ordinary one. */
function answerBySelf({ answers, hooks }: Interception, paused: Paused, url: string): boolean {
  const { requestId, resourceType } = paused
  if (isPlaceholder(paused.request.url)) {
    answers.fulfil(requestId, 200, [{ name: 'content-type', value: 'text/html' }])
    return true
  }
  // Chromium requests the icon by itself; Electron does not.
  const isIcon = resourceType === 'Other' && url.endsWith('/favicon.ico')
  if (!isIcon && !(resourceType === 'Document' && hooks.refusesNavigation(paused))) return false
  answers.fail(requestId, 'Aborted')
  return true
}

async function answerRequest(interception: Interception, paused: Paused) {
  const { answers, hooks } = interception
  const { requestId } = paused
  const { webRequest } = hooks
  const url = toAppUrl(paused.request.url)
  const isOurs = url !== paused.request.url || schemes.isCustom(url.slice(0, url.indexOf(':')))
  if (answerBySelf(interception, paused, url)) return
  let headers: HeaderList | undefined
  if (webRequest.isActive()) {
    const before = await webRequest.beforeRequest(paused, url)
    if (before.cancel) return answers.fail(requestId, 'BlockedByClient')
    if (before.redirectURL) {
      return answers.fulfil(requestId, 307, [{ name: 'location', value: toChromiumUrl(before.redirectURL) }])
    }
    const sent = await webRequest.beforeSendHeaders(paused, url)
    if (sent.cancel) return answers.fail(requestId, 'BlockedByClient')
    headers = sent.headers
  }
  if (isOurs) await answerFromHandler(interception, paused, url, headers ?? requestHeaders(paused))
  else answers.continueRequest(paused, headers)
}

async function answerResponse({ answers, hooks: { webRequest } }: Interception, paused: Paused) {
  const { requestId, responseStatusCode: status = 200 } = paused
  const given: HeaderList = (paused.responseHeaders ?? []).map(({ name, value }) => [name, value])
  const changed = await webRequest.headersReceived(paused, toAppUrl(paused.request.url), status, given)
  if (changed.cancel) return answers.fail(requestId, 'BlockedByClient')
  const { headers } = changed
  answers.continueResponse(paused, headers && { status: changed.status ?? status, headers })
}

/** The requests at which Chromium pauses; all of them, and their responses, while the app listens to `webRequest`. */
function patternsFor(webRequest: WebRequestHooks): Protocol.Fetch.RequestPattern[] {
  if (webRequest.isActive()) return [{ urlPattern: '*' }, { urlPattern: '*', requestStage: 'Response' }]
  return [
    // A picture may name the custom scheme itself; pages and fetches use its stand-in.
    ...schemes.custom().map((scheme) => ({ urlPattern: `${scheme}://*` })),
    { urlPattern: 'http://*.localhost/*' },
    { urlPattern: '*', resourceType: 'Document' },
  ]
}

/**
 * Intercepts the requests of the whole browser, frames and workers included. The app's own handlers answer custom
 * schemes; any other request continues unless the app forbids or changes it.
 */
export async function interceptNetwork(cdp: CdpConnection, hooks: NetworkHooks) {
  const interception = { answers: new Answers(cdp), hooks }
  cdp.on('Fetch.requestPaused', (paused) => {
    const isResponse = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined
    const handled = isResponse ? answerResponse(interception, paused) : answerRequest(interception, paused)
    handled.catch((error) => {
      console.error(`chromium-host: ${paused.request.method} ${toAppUrl(paused.request.url)} failed:`, error)
      interception.answers.fail(paused.requestId, 'Failed')
    })
  })
  const enable = () => cdp.send('Fetch.enable', { patterns: patternsFor(hooks.webRequest) })
  hooks.webRequest.onChange(() => quietly(enable()))
  await enable()
}
