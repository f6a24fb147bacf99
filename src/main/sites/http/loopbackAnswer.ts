import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SiteError } from '../siteError.ts'

/** What the browser shows when it comes back: the same for yes and no, in both languages. */
const page = `<!doctype html>
<html lang="uk">
<head><meta charset="utf-8"><title>Visnyk</title><meta name="color-scheme" content="light dark">
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:20vh auto;padding:0 24px}</style></head>
<body><p>Готово. Поверніться до «Вісника»; цю сторінку можна закрити.</p>
<p lang="en">Done. Go back to Visnyk; this page can be closed.</p></body></html>`

export interface LoopbackAnswer {
  /** Where the browser is to be sent back to; known to nobody else. */
  address: string
  /** What it brought: the query of the first visit. Throws `aborted` when `signal` gave up before. */
  wait(): Promise<URLSearchParams>
  close(): void
}

/**
 * Listens on this computer for one visit of the browser, with what another site's page sends back. It answers to a
 * random path only, so that no page can guess it, and takes nothing but the first visit.
 */
export async function listenForAnswer(signal?: AbortSignal): Promise<LoopbackAnswer> {
  const path = `/${randomBytes(24).toString('base64url')}`
  const came = Promise.withResolvers<URLSearchParams>()
  // Nobody may be waiting yet when it is given up.
  came.promise.catch(() => undefined)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const isOurs = request.method === 'GET' && url.pathname === path
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      // What it brought is a secret: it must not travel on in a Referer, nor stay in a cache.
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(isOurs ? page : '')
    if (isOurs) came.resolve(url.searchParams)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()
  const { port } = server.address() as AddressInfo
  const giveUp = () => came.reject(new SiteError('aborted', 'Nobody came back from the browser'))
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp, { once: true })
  return {
    address: `http://127.0.0.1:${port}${path}`,
    wait: () => came.promise,
    close: () => {
      signal?.removeEventListener('abort', giveUp)
      server.close()
    },
  }
}
