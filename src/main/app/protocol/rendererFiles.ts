import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { fileResponse, notFound } from './fileResponse.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** The file under `root` that a URL's path names; null when it would lie outside or has no known type. */
export function resolveInside(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  // Windows interprets backslashes and drive letters, the file system a NUL.
  if (/[\\:\0]/.test(decoded)) return null
  const path = normalize(join(root, decoded))
  return path.startsWith(root + sep) ? path : null
}

// The page is one document with routes of its own: an address without a file ending is the page.
const isPage = (pathname: string): boolean => extname(pathname) === '' || pathname === '/index.html'

/** Serves the built page from `root`. Other files carry a hash in their names, so they never change. */
export function createRendererFiles(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (isPage(pathname)) return page(join(root, 'index.html'))
    const path = resolveInside(normalize(root), pathname)
    const type = path === null ? undefined : types[extname(path).toLowerCase()]
    if (path === null || type === undefined) return notFound()
    return fileResponse(request, {
      path,
      type,
      cacheControl: pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  }
}

async function page(path: string): Promise<Response> {
  const html = await readFile(path, 'utf8').catch(() => null)
  if (html === null) return notFound()
  const nonce = randomBytes(16).toString('base64url')
  return new Response(html.replace('<head>', `<head>\n<meta property="csp-nonce" content="${nonce}">`), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  })
}
