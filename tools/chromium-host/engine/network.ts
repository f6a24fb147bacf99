import type { CdpConnection, Protocol } from './cdp.ts'
import { schemes, toAppUrl, toChromiumCsp, toChromiumUrl } from './schemes.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type HeaderEntry = Protocol.Fetch.HeaderEntry

export interface NetworkHooks {
  /** Returns true when the navigation must not happen. */
  refusesNavigation(paused: Paused): boolean
}

const bodyless = new Set(['GET', 'HEAD'])

function toRequest(paused: Paused, url: string): Request {
  const { method, headers, postDataEntries } = paused.request
  const parts = (postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'))
  const mapped = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    /^(origin|referer)$/i.test(name) ? toAppUrl(value) : value,
  ])
  return new Request(url, {
    method,
    headers: mapped,
    ...(parts.length > 0 && !bodyless.has(method) && { body: Buffer.concat(parts) }),
  })
}

function toHeaderEntries(headers: Headers): HeaderEntry[] {
  return [...headers].map(([name, value]) => {
    if (/^content-security-policy/i.test(name)) return { name, value: toChromiumCsp(value) }
    if (/^location$/i.test(name)) return { name, value: toChromiumUrl(value) }
    return { name, value }
  })
}

/**
 * Stands between the pages and the network for the whole browser: frames, workers and all. Custom schemes are
 * answered by the app's own handlers; anything else goes on unless a navigation is refused.
 */
export async function interceptNetwork(cdp: CdpConnection, hooks: NetworkHooks) {
  const quietly = (sent: Promise<unknown>) => {
    // A request that its page has given up on cannot be answered any more.
    sent.catch(() => {})
  }
  const fail = (requestId: string, errorReason: 'Aborted' | 'Failed') =>
    quietly(cdp.send('Fetch.failRequest', { requestId, errorReason }))

  async function answer(paused: Paused, url: string) {
    const handler = schemes.handler(url.slice(0, url.indexOf(':')))
    if (!handler) {
      fail(paused.requestId, 'Failed')
      return
    }
    try {
      const response = await handler(toRequest(paused, url))
      if (response.type === 'error') throw new Error('the handler answered Response.error()')
      const body = Buffer.from(await response.arrayBuffer())
      const fulfilment: Protocol.Fetch.fulfillRequestParameters = {
        requestId: paused.requestId,
        responseCode: response.status,
        responseHeaders: toHeaderEntries(response.headers),
        body: body.toString('base64'),
        ...(response.statusText && { responsePhrase: response.statusText }),
      }
      quietly(cdp.send('Fetch.fulfillRequest', fulfilment))
    } catch (error) {
      console.error(`chromium-host: the handler of ${url} failed:`, error)
      fail(paused.requestId, 'Failed')
    }
  }

  cdp.on('Fetch.requestPaused', (paused) => {
    if (paused.resourceType === 'Document' && hooks.refusesNavigation(paused)) {
      fail(paused.requestId, 'Aborted')
      return
    }
    const url = toAppUrl(paused.request.url)
    // Chromium asks for it by itself; Electron does not.
    if (paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) fail(paused.requestId, 'Aborted')
    else if (url === paused.request.url)
      quietly(cdp.send('Fetch.continueRequest', { requestId: paused.requestId }))
    else void answer(paused, url)
  })
  await cdp.send('Fetch.enable', {
    patterns: [{ urlPattern: 'http://*.localhost/*' }, { urlPattern: '*', resourceType: 'Document' }],
  })
}
