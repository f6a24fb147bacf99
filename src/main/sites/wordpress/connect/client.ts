import type { z } from 'zod'
import { withoutEnding } from '#shared/language/trim.ts'
import { type ClockWatch, createClockWatch } from '../../http/clockWatch.ts'
import { HttpFailure } from '../../http/failure.ts'
import { parseHttpDate } from '../../http/httpDate.ts'
import { type HttpAnswer, type HttpRequest, request } from '../../http/request.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { WordPressDetails } from './details.ts'
import { parseAnswer } from './parseAnswer.ts'
import { errorIn, toFailure } from './problems.ts'

type QueryValue = string | number | boolean | readonly (string | number)[]

interface WpRequest extends Pick<HttpRequest, 'method' | 'signal' | 'silenceMs' | 'maxBytes' | 'onBytes'> {
  /** The route below the REST root, e.g. `/wp/v2/posts`. */
  path: string
  query?: Record<string, QueryValue>
  json?: unknown
  body?: ReadableStream<Uint8Array>
  headers?: Record<string, string>
  /** Only the companion plugin reads the next three; a site without it is not sent them. */
  idempotencyKey?: string | undefined
  ifMatch?: string | undefined
  approvedHash?: string | undefined
}

export interface Page<T> {
  items: T[]
  /** How many items and pages the list has. A lower bound where the server strips the headers that give them. */
  total: number
  pages: number
  /** The site's clock when it answered, in milliseconds; this computer's clock where the answer has no date. */
  at: number
}

/** The site's clock when it answered, in milliseconds; this computer's clock where the answer has no date. */
export function siteTimeOf({ headers }: HttpAnswer): number {
  return parseHttpDate(headers.get('date')) ?? Date.now()
}

/** Most items that WordPress returns on one page (`per_page`). */
export const perPage = 100

/** Removes what a header may not contain: everything but printable ASCII. */
const toHeaderText = (text: string): string => text.replace(/[^\x21-\x7e]/g, '')

/** The address of a route below a REST root, with or without permalinks. */
export function routeUrl(root: string, path: string, query: Record<string, QueryValue> = {}): URL {
  const url = new URL(root)
  const route = url.searchParams.get('rest_route')
  if (route === null) url.pathname = `${withoutEnding(url.pathname, /\//)}${path}`
  else url.searchParams.set('rest_route', `${withoutEnding(route, /\//)}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'object')
      value.forEach((one, at) => void url.searchParams.set(`${name}[${at}]`, String(one)))
    else url.searchParams.set(name, String(value))
  }
  return url
}

export const basicCredentials = (token: string): string =>
  `Basic ${Buffer.from(token, 'utf8').toString('base64')}`

/** What the requests to one site share. */
interface Connection {
  /** Login and application password with a colon between; null: requests are anonymous. */
  token: string | null
  details: WordPressDetails
  /** The path of the REST root, without a final slash. */
  rootPath: string
  clock: ClockWatch
  /** The plugin's version in the last answer; null where that had none. */
  pluginVersion: string | null
}

function headersOf(
  { token, details: { plugin } }: Connection,
  { json, headers, idempotencyKey, ifMatch, approvedHash }: WpRequest,
): Record<string, string> {
  return {
    accept: 'application/json',
    // Some firewalls reject requests without a user agent.
    'user-agent': 'Visnyk',
    ...(token !== null && { authorization: basicCredentials(token) }),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(plugin?.idempotency &&
      idempotencyKey !== undefined && { 'visnyk-idempotency-key': toHeaderText(idempotencyKey) }),
    ...(plugin?.preconditions && ifMatch !== undefined && { 'visnyk-if-match': toHeaderText(ifMatch) }),
    ...(plugin?.transactions && approvedHash !== undefined && { 'visnyk-approved-hash': approvedHash }),
    ...headers,
  }
}

/** Sends one request and returns the answer when it is a success. Throws `HttpFailure`. */
async function ask(connection: Connection, options: WpRequest): Promise<HttpAnswer> {
  const { method, path, query, json, body, signal, silenceMs, maxBytes, onBytes } = options
  const sent = json === undefined ? body : JSON.stringify(json)
  const url = routeUrl(connection.details.root, path, query)
  const answer = await request({
    ...{ method, url, headers: headersOf(connection, options), signal },
    ...(sent !== undefined && { body: sent }),
    ...(silenceMs !== undefined && { silenceMs }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(onBytes !== undefined && { onBytes }),
  })
  connection.clock.noteAnswer(answer)
  connection.pluginVersion = answer.headers.get('visnyk-connect')?.slice(0, 40) ?? null
  // A redirect of a read to another path means that the API has moved, whatever the answer says. The answer is
  // refused, because a change would not be redirected there.
  if (!answer.url.pathname.startsWith(connection.rootPath))
    throw new HttpFailure(new SiteError('badAnswer', 'The API leads to another address'), false)
  const isSuccess = answer.status >= 200 && answer.status < 300
  if (isSuccess && !errorIn(answer)) return answer
  throw toFailure(answer, Date.now())
}

function countIn({ headers }: HttpAnswer, name: string): number | null {
  const text = headers.get(name)
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Reads one page of a list. */
async function list<T>(connection: Connection, item: z.ZodType<T>, options: WpRequest): Promise<Page<T>> {
  const answer = await ask(connection, options)
  const items = parseAnswer(item.array(), answer)
  const page = Number(options.query?.page ?? 1)
  const size = Number(options.query?.per_page ?? 10)
  const countSoFar = (page - 1) * size + items.length
  return {
    items,
    total: countIn(answer, 'x-wp-total') ?? countSoFar,
    at: siteTimeOf(answer),
    pages: countIn(answer, 'x-wp-totalpages') ?? (items.length < size ? page : page + 1),
  }
}

/** The REST API of one WordPress, as one account or as an anonymous visitor. */
export interface WordPressClient {
  address: string
  /** The address under which the site was first connected. It stays when the site moves. */
  identity: string
  details: WordPressDetails
  /** The companion plugin is active, so the site stores our own fields. */
  hasPlugin: boolean
  /** The plugin takes notes in the log also from accounts that may not publish. */
  takesNotes: boolean
  /** The plugin refuses a change that is based on an older revision. */
  checksRevisions: boolean
  /** Called with each answer; see `SiteConnector.onClockOffset`. */
  onClockOffset: ClockWatch['listen']
  /** The plugin's version in the last answer, which it adds for signed-in accounts; null where that had none. */
  pluginVersion(): string | null
  /** The answer when it is a success. Throws `HttpFailure`, as the next two do. */
  ask(options: WpRequest): Promise<HttpAnswer>
  /** The answer as `schema` reads it. */
  json<T>(schema: z.ZodType<T>, options: WpRequest): Promise<T>
  /** One page of a list; `per_page` is `perPage` at most. */
  list<T>(item: z.ZodType<T>, options: WpRequest): Promise<Page<T>>
  /** Parses an address that the site gave for something of its own. Throws when it is on another origin. */
  ownUrl(given: string): URL
}

/**
 * Connects to one WordPress. `token`: login and application password with a colon between, or null. All requests go to
 * the origin of the REST root.
 */
export function createClient(site: {
  address: string
  token: string | null
  details: WordPressDetails
}): WordPressClient {
  const { address, token, details } = site
  const { plugin } = details
  const rootPath = new URL(details.root).pathname.replace(/\/$/, '')
  const connection: Connection = { token, details, rootPath, clock: createClockWatch(), pluginVersion: null }
  const origins = new Set([new URL(address).origin, new URL(details.root).origin])
  return {
    address,
    identity: details.identity ?? address,
    details,
    hasPlugin: plugin !== null,
    takesNotes: plugin?.notes ?? false,
    checksRevisions: plugin?.preconditions ?? false,
    onClockOffset: connection.clock.listen,
    pluginVersion: () => connection.pluginVersion,
    ask: (options) => ask(connection, options),
    json: async (schema, options) => parseAnswer(schema, await ask(connection, options)),
    list: (item, options) => list(connection, item, options),
    ownUrl: (given) => {
      const url = URL.canParse(given, address) ? new URL(given, address) : null
      if (url && origins.has(url.origin)) return url
      throw new HttpFailure(new SiteError('badAnswer', 'The site names an address that is not its own'), true)
    },
  }
}

/** Reads the site's clock (milliseconds). Whether a time has passed is decided by it, not by this computer's clock. */
export async function readSiteTime(client: WordPressClient, { signal }: RequestOptions): Promise<number> {
  return siteTimeOf(await client.ask({ method: 'GET', path: '/', query: { _fields: 'gmt_offset' }, signal }))
}
