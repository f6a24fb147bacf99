import { protocol } from 'electron'
import type { Log } from '../log.ts'
import { notFound } from './fileResponse.ts'
import { host, scheme } from './scheme.ts'

type Serve = (request: Request) => Promise<Response>

/** Answers every request of the window: `/media/…` from the media store, all else from the page's files. */
export function serveApp(deps: { page: Serve; media: Serve; log: Log }): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== host) return notFound()
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    try {
      return await (url.pathname.startsWith('/media/') ? deps.media(request) : deps.page(request))
    } catch (error) {
      deps.log.error('A request of the window failed', error)
      return new Response('Failed', { status: 500 })
    }
  })
}
