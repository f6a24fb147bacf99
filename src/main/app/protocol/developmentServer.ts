import { net } from 'electron'
import { developmentPolicy } from './contentSecurityPolicy.ts'

/** Forwards to Vite under our own scheme, so that development sees the same origin as the built program. */
export function createDevelopmentServer(address: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    // Vite distinguishes pages from modules by the `accept` header; the other headers name our own origin.
    const accept = request.headers.get('accept') ?? '*/*'
    const answer = await net.fetch(new URL(pathname + search, address).href, { headers: { accept } })
    const headers = new Headers(answer.headers)
    headers.set('content-security-policy', developmentPolicy())
    return new Response(answer.body, { status: answer.status, headers })
  }
}
