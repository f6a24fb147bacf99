import { addressOf, leadsInside, parseAddress, requireSecure } from '../../http/address.ts'
import { HttpFailure } from '../../http/failure.ts'
import { type HttpAnswer, request } from '../../http/request.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
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
  /**
   * The API refuses anonymous requests, so `index` contains only what every WordPress has. The real one must be read by
   * a signed-in account.
   */
  isClosed: boolean
  /** WordPress's version and the language of the page, where the page names them. */
  page: { version: string | null; language: string | null }
}

const api = 'https://api.w.org/'
/** Enough of a page to contain its head. */
const headBytes = 300_000
const probeOptions = {
  silenceMs: 15_000,
  redirects: 'anywhere',
  headers: { 'user-agent': 'Visnyk' },
} as const

/** The API's address in a `Link` header, which may list several links. An address may contain commas. */
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
 * Checks the API's address that a page names. http becomes https on the page's own host, because a site behind a proxy
 * that terminates TLS often names itself with http. Null for an address that is not https, or that is nearer to this
 * computer than the page (`leadsInside`).
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

/** Addresses where the site may begin, since people copy the address of one of its pages or of its administration. */
function candidates(typed: string): string[] {
  const url = parseAddress(typed)
  requireSecure(url)
  const inside = /^(.*?)\/(?:wp-admin|wp-json|wp-content|wp-login\.php|index\.php)(?:\/|$)/.exec(url.pathname)
  const site = inside ? `${url.origin}${inside[1]}` : addressOf(url)
  return [...new Set([site, url.origin])]
}

/** Failures after which the next address is tried. Any other failure is reported to the person. */
const isNotHere = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  ['badAnswer', 'notFound', 'tooLarge', 'invalid', 'serverError'].includes(thrown.error.code)

async function pageAt(address: string, { signal }: RequestOptions): Promise<HttpAnswer | null> {
  try {
    const url = new URL(`${address}/`)
    return await request({ ...probeOptions, method: 'GET', url, maxBytes: headBytes, excess: 'cut', signal })
  } catch (thrown) {
    if (isNotHere(thrown)) return null
    throw thrown
  }
}

/** Reads the index of the API, anonymously or as the account of `token`. */
export async function indexAt(
  root: string,
  options: RequestOptions,
  token: string | null = null,
): Promise<Pick<Found, 'root' | 'index' | 'answer'>> {
  const url = routeUrl(root, '/', { _fields: restIndexFields.join(',') })
  const answer = await request({
    ...{ ...probeOptions, method: 'GET', url, maxBytes: 1_000_000, signal: options.signal },
    ...(token !== null && {
      ...{ redirects: 'sameOrigin' as const },
      headers: { ...probeOptions.headers, authorization: basicCredentials(token) },
    }),
  })
  // After a redirect, later requests go to the new root, where no redirect can strip their credentials.
  const moved = new URL(answer.url)
  moved.searchParams.delete('_fields')
  if (errorIn(answer)) {
    const { status } = answer
    throw new HttpFailure(new SiteError('apiClosed', 'The REST API says nothing to us', { status }), false)
  }
  return { root: moved.href, index: parseAnswer(restIndex, answer), answer }
}

/** The index that is assumed for a site whose API refuses anonymous requests. */
const closedIndex = (base: string): RestIndex => ({
  ...{ name: new URL(base).host, home: base, gmt_offset: 0, timezone_string: '', namespaces: ['wp/v2'] },
  authentication: {
    'application-passwords': {
      endpoints: { authorization: `${base}/wp-admin/authorize-application.php` },
      loopback: false,
    },
  },
})

/** WordPress itself refused the anonymous request, so a signed-in account may still get an answer. */
const refusesAnonymous = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  thrown.error.code === 'apiClosed' &&
  [401, 403].includes(thrown.error.details.status ?? 0)

/** What was found at one candidate address; `closed`: a WordPress whose API did not answer. */
type Probed =
  | { kind: 'found'; found: Found }
  | { kind: 'closed'; toAnonymous: Found | null }
  | { kind: 'none' }

/** Tries the API's address that the page names, then the usual ones. */
async function probeAddress(address: string, options: RequestOptions): Promise<Probed> {
  const page = await pageAt(address, options)
  if (!page) return { kind: 'none' }
  const given = rootInHeader(page.headers.get('link')) ?? rootInPage(page.text)
  const named = given === null ? null : usableRoot(given, page.url)
  const facts = pageFacts(page.text)
  const base = addressOf(page.url)
  let isClosed = false
  let toAnonymous: Found | null = null
  for (const root of new Set([
    ...(named === null ? [] : [named]),
    `${base}/wp-json/`,
    `${base}/?rest_route=/`,
  ])) {
    try {
      const found = await indexAt(root, options)
      if (found.index.namespaces.includes('wp/v2'))
        return { kind: 'found', found: { ...found, page: facts, isClosed: false } }
      isClosed ||= named !== null
    } catch (thrown) {
      const refused = thrown instanceof HttpFailure && thrown.error.code === 'apiClosed'
      if (!refused && !isNotHere(thrown)) throw thrown
      // A page that names its API belongs to a WordPress, whatever the API answers.
      isClosed ||= refused || named !== null
      if (refusesAnonymous(thrown))
        toAnonymous ??= { root, index: closedIndex(base), answer: page, page: facts, isClosed: true }
    }
  }
  return isClosed ? { kind: 'closed', toAnonymous } : { kind: 'none' }
}

/**
 * Finds WordPress's REST API from a typed address. Throws `notVisnyk` when there is no WordPress, and `apiClosed` when
 * there is one whose API answers nobody. Where the API only refuses anonymous requests, the site is found with
 * `isClosed`. Sends nothing secret.
 */
export async function discover(typed: string, options: RequestOptions = {}): Promise<Found> {
  let isClosed = false
  let toAnonymous: Found | null = null
  for (const address of candidates(typed)) {
    const probed = await probeAddress(address, options)
    if (probed.kind === 'found') return probed.found
    if (probed.kind === 'none') continue
    isClosed = true
    toAnonymous ??= probed.toAnonymous
  }
  if (toAnonymous) return toAnonymous
  throw isClosed
    ? new SiteError('apiClosed', 'This WordPress keeps its REST API shut')
    : new SiteError('notVisnyk', 'There is no WordPress at this address')
}
