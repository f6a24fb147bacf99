import { addressOf, leadsInside, parseAddress, requireSecure } from '../http/address.ts'
import { HttpFailure } from '../http/failure.ts'
import { type HttpAnswer, request } from '../http/request.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { routeUrl } from './client.ts'
import { parseAnswer } from './parseAnswer.ts'
import { errorIn } from './problems.ts'
import { type RestIndex, restIndex, restIndexFields } from './wire.ts'

export interface Found {
  /** Where the REST API begins. */
  root: string
  index: RestIndex
  /** The answer that brought the index. */
  answer: HttpAnswer
  /** WordPress's version and the language of the page, as far as the page says. */
  page: { version: string | null; language: string | null }
}

const api = 'https://api.w.org/'
/** Enough of a page for its head. */
const headBytes = 300_000
const looks = { silenceMs: 15_000, redirects: 'anywhere', headers: { 'user-agent': 'Visnyk' } } as const

/** Of a `Link` header, which holds several; addresses in it may hold commas. */
function rootInHeader(header: string | null): string | null {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g))
    if (/;\s*rel="?https:\/\/api\.w\.org\/"?/i.test(parameters)) return target
  return null
}

function rootInPage(html: string): string | null {
  const tag = [...html.matchAll(/<link\b[^>]{0,2000}>/gi)].find(([text]) => text.includes(api))?.[0]
  return (
    /\bhref\s*=\s*["']([^"']+)["']/i
      .exec(tag ?? '')?.[1]
      ?.replaceAll('&#038;', '&')
      .replaceAll('&amp;', '&') ?? null
  )
}

const pageFacts = (html: string): Found['page'] => ({
  version: /<meta\s+name="generator"\s+content="WordPress ([\d.]{1,20})"/i.exec(html)?.[1] ?? null,
  language: /<html\b[^>]{0,2000}\blang="([a-z]{2,3})\b/i.exec(html)?.[1]?.toLowerCase() ?? null,
})

/**
 * The root a page names, made fit to be used: a site behind a proxy that unpacks https often names itself with http.
 * Null when it is not to be trusted: farther in than the page is, or not protected.
 */
export function usableRoot(given: string, page: URL): string | null {
  const root = URL.canParse(given, page) ? new URL(given, page) : null
  if (!root || leadsInside(page, root)) return null
  if (root.protocol === 'http:' && page.protocol === 'https:' && root.hostname === page.hostname)
    root.protocol = 'https:'
  try {
    requireSecure(root)
  } catch {
    return null
  }
  return root.href
}

/** What was typed, and what that may be a part of: people copy the address of a page or of the administration. */
function candidates(typed: string): string[] {
  const url = parseAddress(typed)
  requireSecure(url)
  const inside = /^(.*?)\/(?:wp-admin|wp-json|wp-content|wp-login\.php|index\.php)(?:\/|$)/.exec(url.pathname)
  const site = inside ? `${url.origin}${inside[1]}` : addressOf(url)
  return [...new Set([site, url.origin])]
}

/** Failures that say that something else is there, or nothing; others are for the person. */
const isElsewhere = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  ['badAnswer', 'notFound', 'tooLarge', 'invalid', 'serverError'].includes(thrown.error.code)

async function pageAt(address: string, { signal }: RequestOptions): Promise<HttpAnswer | null> {
  try {
    const url = new URL(`${address}/`)
    return await request({ ...looks, method: 'GET', url, maxBytes: headBytes, excess: 'cut', signal })
  } catch (thrown) {
    if (isElsewhere(thrown)) return null
    throw thrown
  }
}

async function indexAt(root: string, options: RequestOptions): Promise<Omit<Found, 'page'>> {
  const url = routeUrl(root, '/', { _fields: restIndexFields.join(',') })
  const answer = await request({ ...looks, method: 'GET', url, maxBytes: 1_000_000, signal: options.signal })
  // A root that moved takes its credentials along: later requests go straight to where it is now.
  const moved = new URL(answer.url)
  moved.searchParams.delete('_fields')
  if (errorIn(answer))
    throw new HttpFailure(new SiteError('apiClosed', 'The REST API refuses to say what it is'), false)
  return { root: moved.href, index: parseAnswer(restIndex, answer), answer }
}

/**
 * Finds WordPress's REST API: by what a page names, then by the usual places. Throws `notVisnyk` when there is no
 * WordPress, and `apiClosed` when there is one that keeps its API shut. Sends nothing secret.
 */
export async function discover(typed: string, options: RequestOptions = {}): Promise<Found> {
  let isClosed = false
  for (const address of candidates(typed)) {
    const page = await pageAt(address, options)
    if (!page) continue
    const given = rootInHeader(page.headers.get('link')) ?? rootInPage(page.text)
    const named = given === null ? null : usableRoot(given, page.url)
    const facts = pageFacts(page.text)
    const base = addressOf(page.url)
    const roots = named === null ? [`${base}/wp-json/`, `${base}/?rest_route=/`] : [named]
    for (const root of roots) {
      try {
        const found = await indexAt(root, options)
        if (found.index.namespaces.includes('wp/v2')) return { ...found, page: facts }
        isClosed ||= named !== null
      } catch (thrown) {
        const closed = thrown instanceof HttpFailure && thrown.error.code === 'apiClosed'
        if (!closed && !isElsewhere(thrown)) throw thrown
        // A page that names its API is WordPress's, whatever the API answers.
        isClosed ||= closed || named !== null
      }
    }
  }
  throw isClosed
    ? new SiteError('apiClosed', 'This WordPress keeps its REST API shut')
    : new SiteError('notVisnyk', 'There is no WordPress at this address')
}
