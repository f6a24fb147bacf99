import { protocol } from 'electron'
import type { Log } from '../log.ts'
import { notFound } from './fileResponse.ts'
import { host, scheme } from './scheme.ts'

type Serve = (request: Request) => Promise<Response>

interface ServeDeps {
  page: Serve
  media: Serve
  dictionaries: Serve
  preview: Serve
  log: Log
}

/**
 * Answers every request of the window: `/media/…` from the media store, `/dictionaries/…` from the dictionaries'
 * packages, `/previewed/…` from the stored texts, all else from the page's files.
 */
export function serveApp(deps: ServeDeps): void {
  const serve = (pathname: string): Serve => {
    if (pathname.startsWith('/media/')) return deps.media
    if (pathname.startsWith('/previewed/')) return deps.preview
    return pathname.startsWith('/dictionaries/') ? deps.dictionaries : deps.page
  }
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== host) return notFound()
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    try {
      return await serve(url.pathname)(request)
    } catch (error) {
      deps.log.error('A request of the window failed', error)
      return new Response('Failed', { status: 500 })
    }
  })
}
