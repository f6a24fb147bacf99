import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SiteError } from '../siteError.ts'

/** The page that the browser shows after the redirect, in both languages, whether the person agreed or not. */
const page = `<!doctype html>
<html lang="uk">
<head><meta charset="utf-8"><title>Visnyk</title><meta name="color-scheme" content="light dark">
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:20vh auto;padding:0 24px}</style></head>
<body><p>Готово. Поверніться до «Вісника»; цю сторінку можна закрити.</p>
<p lang="en">Done. Go back to Visnyk; this page can be closed.</p></body></html>`

export interface LoopbackAnswer {
  /** The address to redirect the browser to. Its path is random, so nobody else knows it. */
  address: string
  /** Waits for the first visit and returns its query. Throws `aborted` when `signal` aborted before. */
  wait(): Promise<URLSearchParams>
  close(): void
}

/**
 * Listens on this computer for the redirect by which a site's page returns its answer. It accepts one visit, on a
 * random path that no other page can guess.
 */
export async function listenForAnswer(signal?: AbortSignal): Promise<LoopbackAnswer> {
  const path = `/${randomBytes(24).toString('base64url')}`
  const visit = Promise.withResolvers<URLSearchParams>()
  // Without this, an abort before anybody calls `wait` would be an unhandled rejection.
  visit.promise.catch(() => undefined)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const isOurs = request.method === 'GET' && url.pathname === path
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      // The query contains a password: it must not appear in a Referer header or in a cache.
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(isOurs ? page : '')
    if (isOurs) visit.resolve(url.searchParams)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()
  const { port } = server.address() as AddressInfo
  const abort = () => visit.reject(new SiteError('aborted', 'Nobody came back from the browser'))
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  return {
    address: `http://127.0.0.1:${port}${path}`,
    wait: () => visit.promise,
    close: () => {
      signal?.removeEventListener('abort', abort)
      server.close()
    },
  }
}
