import { net } from 'electron'
import { developmentPolicy } from './contentSecurityPolicy.ts'

/** Forwards to Vite under our own scheme, so that development sees the same origin as the built program. */
export function createDevelopmentServer(address: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    // Vite tells pages from modules by what is accepted; the other headers speak of our own origin.
    const accept = request.headers.get('accept') ?? '*/*'
    const answer = await net.fetch(new URL(pathname + search, address).href, { headers: { accept } })
    const headers = new Headers(answer.headers)
    headers.set('content-security-policy', developmentPolicy())
    return new Response(answer.body, { status: answer.status, headers })
  }
}
