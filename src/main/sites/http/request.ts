import { SiteError } from '../siteError.ts'
import { requireSecure } from './address.ts'
import { HttpFailure, toHttpFailure } from './failure.ts'
import { isRedirect, redirectTarget, refuseInside, tooManyRedirects } from './redirects.ts'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  /** A stream is sent with `content-length` from the headers. */
  body?: string | ReadableStream<Uint8Array>
  signal?: AbortSignal | undefined
  /** How long the site may be silent, in milliseconds: before it answers, and between two chunks of the answer. */
  silenceMs?: number
  /** Most bytes that an answer may have, after decompression. */
  maxBytes?: number
  /** What a longer answer does: `refuse` throws `tooLarge`; `cut` drops the rest, for pages whose head is enough. */
  excess?: 'refuse' | 'cut'
  /**
   * Redirects of a read within the same origin are followed; others are a `badAnswer`, so that credentials never
   * leave the origin. `anywhere` is for reads without credentials.
   */
  redirects?: 'sameOrigin' | 'anywhere'
  /** The site whose data contained `url`. The address is refused where a redirect from that site to it would be. */
  namedBy?: URL
  /** Called with every chunk of the answer, instead of collecting it in `text`. */
  onBytes?: (piece: Uint8Array) => void | Promise<void>
}

export interface HttpAnswer {
  status: number
  headers: Headers
  /** The address of the answer, after redirects. */
  url: URL
  /** Empty when `onBytes` got the body. */
  text: string
  /** This computer's time when the headers came, in milliseconds. */
  receivedAt: number
}

const defaults = { silenceMs: 30_000, maxBytes: 32_000_000, totalMs: 30 * 60_000 }
const mostRedirects = 5

/** One request with its redirects. Throws `HttpFailure` only. */
export async function request(options: HttpRequest): Promise<HttpAnswer> {
  let url = options.url
  if (options.namedBy) refuseInside(options.namedBy, url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await requestOnce({ ...options, url })
    const location = answer.headers.get('location')
    if (!isRedirect(answer.status) || location === null) return answer
    url = redirectTarget(options, url, location, answer.status)
  }
  throw tooManyRedirects()
}

async function requestOnce(options: HttpRequest): Promise<HttpAnswer> {
  const { url, method, headers = {}, body, signal } = options
  const { silenceMs = defaults.silenceMs } = options
  try {
    requireSecure(url)
  } catch (error) {
    throw error instanceof SiteError ? new HttpFailure(error, false) : error
  }
  if (signal?.aborted) throw new HttpFailure(new SiteError('aborted', 'Given up before it was sent'), false)

  const silence = new AbortController()
  const timer = createSilenceTimer(silence, silenceMs)
  const signals = [silence.signal, AbortSignal.timeout(defaults.totalMs), ...(signal ? [signal] : [])]
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any(signals),
      ...(body !== undefined && { body: typeof body === 'string' ? body : watched(body, timer.heard) }),
      ...(body instanceof ReadableStream && { duplex: 'half' as const }),
    })
    const receivedAt = Date.now()
    const text = await readBody(response, options, timer.heard)
    return { status: response.status, headers: response.headers, url, text, receivedAt }
  } catch (thrown) {
    if (thrown instanceof HttpFailure) throw thrown
    if (thrown instanceof SiteError) throw new HttpFailure(thrown, true)
    if (signal?.aborted) throw new HttpFailure(new SiteError('aborted', 'Given up while under way'), true)
    if (signals.some((one) => one.aborted))
      throw new HttpFailure(new SiteError('timeout', 'The site did not answer in time'), true)
    throw toHttpFailure(thrown)
  } finally {
    timer.stop()
  }
}

/** Aborts `controller` when `heard` is not called for `ms`. */
function createSilenceTimer(controller: AbortController, ms: number) {
  let timer = setTimeout(() => controller.abort(), ms)
  return {
    heard: (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => controller.abort(), ms)
    },
    stop: (): void => clearTimeout(timer),
  }
}

/** The same stream, which calls `heard` for every chunk that the network takes. */
const watched = (body: ReadableStream<Uint8Array>, heard: () => void): ReadableStream<Uint8Array> =>
  body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        heard()
        controller.enqueue(piece)
      },
    }),
  )

async function readBody(
  response: Response,
  { maxBytes = defaults.maxBytes, excess = 'refuse', onBytes }: HttpRequest,
  heard: () => void,
): Promise<string> {
  if (!response.body) return ''
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body) {
    heard()
    size += piece.length
    // A throw or break leaves the loop, which cancels the stream and closes the connection.
    if (size > maxBytes && excess === 'refuse')
      throw new SiteError('tooLarge', 'The answer of the site is too large')
    if (onBytes) await onBytes(piece)
    else pieces.push(piece)
    if (size > maxBytes) break
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}
