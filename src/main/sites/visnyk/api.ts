import type { z } from 'zod'
import { createClockWatch } from '../http/clockWatch.ts'
import { HttpFailure } from '../http/failure.ts'
import { parseBoundedJson } from '../http/json.ts'
import { type HttpAnswer, type HttpRequest, request } from '../http/request.ts'
import { SiteError } from '../siteError.ts'
import { toFailure } from './problems.ts'

export interface ApiRequest {
  method: HttpRequest['method']
  /** The path below the site's address, e.g. `/api/articles`. */
  path: string
  query?: Record<string, string>
  json?: unknown
  body?: ReadableStream<Uint8Array>
  headers?: Record<string, string>
  ifMatch?: string
  idempotencyKey?: string
  signal?: AbortSignal | undefined
  silenceMs?: number
  maxBytes?: number
  redirects?: HttpRequest['redirects']
  onBytes?: HttpRequest['onBytes']
}

/** The API of one site. `token` null: requests are anonymous. Throws `HttpFailure` only. */
export function createApi(address: string, token: string | null) {
  const clock = createClockWatch()
  const headersOf = ({ json, ifMatch, idempotencyKey, headers }: ApiRequest): Record<string, string> => ({
    accept: 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...headers,
  })

  /** Sends one request and returns the answer when it is a success. */
  async function ask(options: ApiRequest): Promise<HttpAnswer> {
    const { method, path, query, json, body, signal, silenceMs, maxBytes, redirects, onBytes } = options
    const url = new URL(address + path)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    const sent = json === undefined ? body : JSON.stringify(json)
    const answer = await request({
      ...{ method, url, headers: headersOf(options), signal },
      ...(sent !== undefined && { body: sent }),
      ...(silenceMs !== undefined && { silenceMs }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(redirects !== undefined && { redirects }),
      ...(onBytes !== undefined && { onBytes }),
    })
    clock.noteAnswer(answer)
    if (answer.status >= 200 && answer.status < 300) return answer
    throw toFailure(answer, Date.now())
  }

  return {
    address,
    ask,
    /** Sets the listener that `SiteConnector.onClockOffset` describes. */
    onClockOffset: clock.listen,
    /** The answer as `schema` parses it. Throws `badAnswer` when it does not match. */
    json: async <T>(schema: z.ZodType<T>, options: ApiRequest): Promise<T> =>
      parseAnswer(schema, await ask(options)),
  }
}
export type Api = ReturnType<typeof createApi>

/** Parses an answer by a schema. Throws `badAnswer` when it does not match. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: HttpAnswer): T {
  const badAnswer = (words: string) =>
    new HttpFailure(new SiteError('badAnswer', words, { status: answer.status }), true)
  let value: unknown
  try {
    value = parseBoundedJson(answer.text)
  } catch (thrown) {
    if (thrown instanceof SiteError) throw new HttpFailure(thrown, true)
    throw badAnswer('The site did not answer with JSON')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('/') ?? ''
    throw badAnswer(`The answer of the site has a wrong shape at /${where.slice(0, 100)}`)
  }
  return parsed.data
}
