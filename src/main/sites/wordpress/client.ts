import type { z } from 'zod'
import { withoutEnding } from '#shared/language/trim.ts'
import { createClockWatch } from '../http/clockWatch.ts'
import { HttpFailure } from '../http/failure.ts'
import { parseHttpDate } from '../http/httpDate.ts'
import { type HttpAnswer, type HttpRequest, request } from '../http/request.ts'
import { SiteError } from '../siteError.ts'
import type { WordPressDetails } from './details.ts'
import { parseAnswer } from './parseAnswer.ts'
import { errorIn, toFailure } from './problems.ts'

type QueryValue = string | number | boolean | readonly (string | number)[]

export interface WpRequest
  extends Pick<HttpRequest, 'method' | 'signal' | 'silenceMs' | 'maxBytes' | 'onBytes'> {
  /** Below the REST root, e.g. `/wp/v2/posts`. */
  path: string
  query?: Record<string, QueryValue>
  json?: unknown
  body?: ReadableStream<Uint8Array>
  headers?: Record<string, string>
  /** The next three mean something to the companion plugin only, and are sent only where it is. */
  idempotencyKey?: string | undefined
  ifMatch?: string | undefined
  approvedHash?: string | undefined
}

export interface Page<T> {
  items: T[]
  /** How many there are in all, and on how many pages; at least, where the server lost the headers that say so. */
  total: number
  pages: number
  /** The site's clock when it answered, in milliseconds; this computer's where it says none. */
  at: number
}

/** The site's clock by its answer; this computer's where it says none. */
export function timeOf({ headers }: HttpAnswer): number {
  return parseHttpDate(headers.get('date')) ?? Date.now()
}

/** WordPress's own word for the most things on one page. */
export const perPage = 100

/** What a plain text sent as a header may hold. */
const toLatin = (text: string): string => text.replace(/[^\x21-\x7e]/g, '')

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

/**
 * One WordPress's REST API. `token`: login and application password with a colon between, or null. Requests go to the
 * origin of the REST root only. Throws `HttpFailure`s.
 */
export function createClient(site: { address: string; token: string | null; details: WordPressDetails }) {
  const { address, token, details } = site
  const origins = new Set([new URL(address).origin, new URL(details.root).origin])
  const { plugin } = details
  /** The version that the companion plugin says with each answer to somebody who is signed in. */
  let heardPlugin: string | null = null
  const clock = createClockWatch()
  const rootPath = new URL(details.root).pathname.replace(/\/$/, '')

  const headersOf = ({
    json,
    headers,
    idempotencyKey,
    ifMatch,
    approvedHash,
  }: WpRequest): Record<string, string> => ({
    accept: 'application/json',
    // Some firewalls turn away what does not say who it is.
    'user-agent': 'Visnyk',
    ...(token !== null && { authorization: basicCredentials(token) }),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(plugin?.idempotency &&
      idempotencyKey !== undefined && { 'visnyk-idempotency-key': toLatin(idempotencyKey) }),
    ...(plugin?.preconditions && ifMatch !== undefined && { 'visnyk-if-match': toLatin(ifMatch) }),
    ...(plugin?.transactions && approvedHash !== undefined && { 'visnyk-approved-hash': approvedHash }),
    ...headers,
  })

  /** The answer when it is a success. */
  async function ask(options: WpRequest): Promise<HttpAnswer> {
    const { method, path, query, json, body, signal, silenceMs, maxBytes, onBytes } = options
    const sent = json === undefined ? body : JSON.stringify(json)
    const answer = await request({
      ...{ method, url: routeUrl(details.root, path, query), headers: headersOf(options), signal },
      ...(sent !== undefined && { body: sent }),
      ...(silenceMs !== undefined && { silenceMs }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(onBytes !== undefined && { onBytes }),
    })
    clock.heard(answer)
    heardPlugin = answer.headers.get('visnyk-connect')?.slice(0, 40) ?? null
    // A read that was led elsewhere says that the API moved, whatever it answers: a change would not follow there.
    if (!answer.url.pathname.startsWith(rootPath))
      throw new HttpFailure(new SiteError('badAnswer', 'The API leads to another place'), false)
    const isGood = answer.status >= 200 && answer.status < 300
    if (isGood && !errorIn(answer)) return answer
    throw toFailure(answer, Date.now())
  }

  const json = async <T>(schema: z.ZodType<T>, options: WpRequest): Promise<T> =>
    parseAnswer(schema, await ask(options))

  /** One page of a list. Ask for `perPage` at most. */
  async function list<T>(item: z.ZodType<T>, options: WpRequest): Promise<Page<T>> {
    const answer = await ask(options)
    const items = parseAnswer(item.array(), answer)
    const numberIn = (name: string): number | null => {
      const text = answer.headers.get(name)
      return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
    }
    const page = Number(options.query?.page ?? 1)
    const size = Number(options.query?.per_page ?? 10)
    const sofar = (page - 1) * size + items.length
    return {
      items,
      total: numberIn('x-wp-total') ?? sofar,
      at: timeOf(answer),
      pages: numberIn('x-wp-totalpages') ?? (items.length < size ? page : page + 1),
    }
  }

  /** An address that the site gave for something of its own. */
  function own(given: string): URL {
    const url = URL.canParse(given, address) ? new URL(given, address) : null
    if (url && origins.has(url.origin)) return url
    throw new HttpFailure(new SiteError('badAnswer', 'The site names an address that is not its own'), true)
  }

  return {
    address,
    /** What names the site for good, wherever it moves. */
    identity: details.identity ?? address,
    details,
    /** The companion plugin is there: our own things are kept. */
    plugin: plugin !== null,
    hearClock: clock.listen,
    heardPlugin: (): string | null => heardPlugin,
    /** And it takes notes in the log of accounts that may not publish. */
    takesNotes: plugin?.notes ?? false,
    /** And its database lets it refuse what is based on an older state. */
    protects: plugin?.preconditions ?? false,
    ask,
    json,
    list,
    own,
  }
}
export type WordPressClient = ReturnType<typeof createClient>
