import { addressOf, leadsInside, parseAddress, requireSecure } from '../http/address.ts'
import { HttpFailure } from '../http/failure.ts'
import { type HttpAnswer, request } from '../http/request.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { basicCredentials, routeUrl } from './client.ts'
import { parseAnswer } from './parseAnswer.ts'
import { errorIn } from './problems.ts'
import { type RestIndex, restIndex, restIndexFields } from './wire.ts'

export interface Found {
  /** Where the REST API begins. */
  root: string
  index: RestIndex
  /** The answer that brought the index. */
  answer: HttpAnswer
  /** It says nothing to strangers; `index` is only what every WordPress has. To be read by one who is signed in. */
  isClosed: boolean
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

/** The index of the API as a stranger sees it, or as the account that `token` names. */
export async function indexAt(
  root: string,
  options: RequestOptions,
  token: string | null = null,
): Promise<Pick<Found, 'root' | 'index' | 'answer'>> {
  const url = routeUrl(root, '/', { _fields: restIndexFields.join(',') })
  const answer = await request({
    ...{ ...looks, method: 'GET', url, maxBytes: 1_000_000, signal: options.signal },
    ...(token !== null && {
      ...{ redirects: 'sameOrigin' as const },
      headers: { ...looks.headers, authorization: basicCredentials(token) },
    }),
  })
  // A root that moved takes its credentials along: later requests go straight to where it is now.
  const moved = new URL(answer.url)
  moved.searchParams.delete('_fields')
  if (errorIn(answer)) {
    const { status } = answer
    throw new HttpFailure(new SiteError('apiClosed', 'The REST API says nothing to us', { status }), false)
  }
  return { root: moved.href, index: parseAnswer(restIndex, answer), answer }
}

/** What every WordPress has, where it says nothing to strangers. */
const closedIndex = (base: string): RestIndex => ({
  ...{ name: new URL(base).host, home: base, gmt_offset: 0, timezone_string: '', namespaces: ['wp/v2'] },
  authentication: {
    'application-passwords': {
      endpoints: { authorization: `${base}/wp-admin/authorize-application.php` },
      loopback: false,
    },
  },
})

/** Closed for strangers by WordPress's own word: whoever signs in may be let in. */
const isShutToStrangers = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  thrown.error.code === 'apiClosed' &&
  [401, 403].includes(thrown.error.details.status ?? 0)

/**
 * Finds WordPress's REST API: by what a page names, then by the usual places. Throws `notVisnyk` when there is no
 * WordPress, and `apiClosed` when there is one whose API nobody gets at. One that keeps it shut to strangers is found (`isClosed`). Sends nothing secret.
 */
export async function discover(typed: string, options: RequestOptions = {}): Promise<Found> {
  let isClosed = false
  let shut: Found | null = null
  for (const address of candidates(typed)) {
    const page = await pageAt(address, options)
    if (!page) continue
    const given = rootInHeader(page.headers.get('link')) ?? rootInPage(page.text)
    const named = given === null ? null : usableRoot(given, page.url)
    const facts = pageFacts(page.text)
    const base = addressOf(page.url)
    const usual = [`${base}/wp-json/`, `${base}/?rest_route=/`]
    for (const root of new Set([...(named === null ? [] : [named]), ...usual])) {
      try {
        const found = await indexAt(root, options)
        if (found.index.namespaces.includes('wp/v2')) return { ...found, page: facts, isClosed: false }
        isClosed ||= named !== null
      } catch (thrown) {
        const closed = thrown instanceof HttpFailure && thrown.error.code === 'apiClosed'
        if (!closed && !isElsewhere(thrown)) throw thrown
        // A page that names its API is WordPress's, whatever the API answers.
        isClosed ||= closed || named !== null
        if (isShutToStrangers(thrown))
          shut ??= { root, index: closedIndex(base), answer: page, page: facts, isClosed: true }
      }
    }
  }
  if (shut) return shut
  throw isClosed
    ? new SiteError('apiClosed', 'This WordPress keeps its REST API shut')
    : new SiteError('notVisnyk', 'There is no WordPress at this address')
}
