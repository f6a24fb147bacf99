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

/** What the app's `webRequest` listeners say; addresses are the app's. */
export interface WebRequestHooks {
  /** Whether there is any listener; calls back whenever that changes. */
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

/** The body a handler gives is what it means; a coding or length copied from elsewhere would not fit it. */
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

/**
 * Stands between the pages and the network for the whole browser: frames, workers and all. Custom schemes are
 * answered by the app's own handlers; anything else goes on unless the app forbids or changes it.
 */
export async function interceptNetwork(cdp: CdpConnection, hooks: NetworkHooks) {
  const { webRequest } = hooks
  const quietly = (sent: Promise<unknown>) => {
    // A request that its page has given up on cannot be answered any more.
    sent.catch(() => {})
  }
  const fail = (requestId: string, errorReason: 'Aborted' | 'Failed' | 'BlockedByClient') =>
    quietly(cdp.send('Fetch.failRequest', { requestId, errorReason }))

  function fulfil(requestId: string, status: number, headers: HeaderEntry[], body = Buffer.alloc(0)) {
    const answer = { requestId, responseCode: status, responseHeaders: headers }
    quietly(cdp.send('Fetch.fulfillRequest', { ...answer, body: body.toString('base64') }))
  }

  async function answerFromHandler(paused: Paused, url: string, headers: HeaderList) {
    const { requestId } = paused
    const handler = schemes.handler(url.slice(0, url.indexOf(':')))
    if (!handler) {
      fail(requestId, 'Failed')
      return
    }
    const response = await handler(toRequest(paused, url, headers))
    if (response.type === 'error') {
      fail(requestId, 'Failed')
      return
    }
    const body = bodylessStatus.has(response.status) ? undefined : Buffer.from(await response.arrayBuffer())
    const given: HeaderList = [...response.headers]
    const changed = webRequest.isActive()
      ? await webRequest.headersReceived(paused, url, response.status, given)
      : {}
    if (changed.cancel) fail(requestId, 'BlockedByClient')
    else fulfil(requestId, changed.status ?? response.status, toHeaderEntries(changed.headers ?? given), body)
  }

  function goOn({ requestId }: Paused, headers: HeaderList | undefined) {
    const changed = headers && { headers: headers.map(([name, value]) => ({ name, value })) }
    quietly(cdp.send('Fetch.continueRequest', { requestId, ...changed }))
  }

  async function request(paused: Paused) {
    const { requestId } = paused
    const url = toAppUrl(paused.request.url)
    const isOurs = url !== paused.request.url || schemes.isCustom(url.slice(0, url.indexOf(':')))
    if (isPlaceholder(paused.request.url)) {
      fulfil(requestId, 200, [{ name: 'content-type', value: 'text/html' }])
      return
    }
    // Chromium asks for it by itself; Electron does not.
    if (paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) {
      fail(requestId, 'Aborted')
      return
    }
    if (paused.resourceType === 'Document' && hooks.refusesNavigation(paused)) {
      fail(requestId, 'Aborted')
      return
    }
    let headers: HeaderList | undefined
    if (webRequest.isActive()) {
      const before = await webRequest.beforeRequest(paused, url)
      if (before.cancel) return fail(requestId, 'BlockedByClient')
      if (before.redirectURL) {
        return fulfil(requestId, 307, [{ name: 'location', value: toChromiumUrl(before.redirectURL) }])
      }
      const sent = await webRequest.beforeSendHeaders(paused, url)
      if (sent.cancel) return fail(requestId, 'BlockedByClient')
      headers = sent.headers
    }
    if (isOurs) await answerFromHandler(paused, url, headers ?? requestHeaders(paused))
    else goOn(paused, headers)
  }

  async function response(paused: Paused) {
    const { requestId, responseStatusCode: status = 200 } = paused
    const given: HeaderList = (paused.responseHeaders ?? []).map(({ name, value }) => [name, value])
    const changed = await webRequest.headersReceived(paused, toAppUrl(paused.request.url), status, given)
    if (changed.cancel) return fail(requestId, 'BlockedByClient')
    const headers = changed.headers?.map(([name, value]) => ({ name, value }))
    const answer = {
      requestId,
      ...(headers && { responseCode: changed.status ?? status, responseHeaders: headers }),
    }
    quietly(cdp.send('Fetch.continueResponse', answer))
  }

  cdp.on('Fetch.requestPaused', (paused) => {
    const isResponse = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined
    const handled = isResponse ? response(paused) : request(paused)
    handled.catch((error) => {
      console.error(`chromium-host: ${paused.request.method} ${toAppUrl(paused.request.url)} failed:`, error)
      fail(paused.requestId, 'Failed')
    })
  })

  const always: Protocol.Fetch.RequestPattern[] = [
    // A picture may name the scheme itself; only pages and fetches cannot.
    ...schemes.custom().map((scheme) => ({ urlPattern: `${scheme}://*` })),
    { urlPattern: 'http://*.localhost/*' },
    { urlPattern: '*', resourceType: 'Document' },
  ]
  const watched: Protocol.Fetch.RequestPattern[] = [
    { urlPattern: '*' },
    { urlPattern: '*', requestStage: 'Response' },
  ]
  const enable = () => cdp.send('Fetch.enable', { patterns: webRequest.isActive() ? watched : always })
  webRequest.onChange(() => quietly(enable()))
  await enable()
}
