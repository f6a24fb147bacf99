import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

/** A request as it passed the proxy. */
export interface SeenRequest {
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

export type Match = (request: SeenRequest) => boolean

export type Fault =
  /** The site carries out the request and answers; the connection ends before the answer. */
  | { kind: 'cut' }
  /** The connection ends at once; the site gets the request when `release` is called. */
  | { kind: 'late' }
  /** The proxy answers, and the site never gets the request. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The site's answer with this before it, like a server that prints PHP's warnings. */
  | { kind: 'noise'; before: string }
  /** The site's answer, cut off in the middle. */
  | { kind: 'truncate' }
  /** A JSON answer that is longer than `bytes`. */
  | { kind: 'endless'; bytes: number }
  /** The site carries out the request; the answer is held until `release`, or until the client gives up. */
  | { kind: 'stall' }
  /** The connection ends at once, and the site never gets the request. */
  | { kind: 'lost' }

export interface FaultHandle {
  /** How many requests it affected. */
  readonly struck: number
  /** How much of an endless answer was read. */
  readonly bytes: number
  /** Resolves when it has affected its first request. */
  happened: Promise<void>
  /**
   * Passes held requests on (`late`) or held answers back (`stall`); resolves when the site has answered all
   * of them.
   */
  release(): Promise<void>
}

interface Armed {
  match: Match
  fault: Fault
  left: number
  state: { struck: number; bytes: number }
  strike(): void
  released: Promise<void>
  pending: Promise<unknown>[]
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Longer than the program waits for an answer, in milliseconds. */
const longestSilence = 60_000

const isJson = ({ headers }: Answer) => String(headers['content-type']).includes('json')

/**
 * A proxy on loopback between the program and a WordPress that makes the given faults. It keeps the Host
 * header, so the site uses the proxy's address as its own. `clock`: the time in each answer (milliseconds
 * since 1970), read before the request is passed on.
 */
export async function startFaultProxy(upstream: string, clock: () => number = Date.now) {
  const target = new URL(upstream)
  const armed: Armed[] = []
  const seen: (SeenRequest & { status: number | null; fault: Fault['kind'] | null })[] = []

  function forward(request: SeenRequest): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { 'transfer-encoding': _, ...headers } = request.headers
      const outgoing = openRequest(
        {
          ...{ host: target.hostname, port: target.port, method: request.method, path: request.path },
          headers: { ...headers, connection: 'close', 'content-length': request.body.length },
        },
        (incoming) => {
          buffer(incoming).then(
            (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
            reject,
          )
        },
      )
      outgoing.on('error', reject)
      // A site that hangs is named; without this, a late request would wait for it until the test is ended from
      // outside.
      outgoing.setTimeout(longestSilence, () => {
        outgoing.destroy(new Error(`The site is silent: ${request.method} ${request.path}`))
      })
      outgoing.end(request.body)
    })
  }

  function send(response: ServerResponse, answer: Answer, body = answer.body): void {
    const { 'transfer-encoding': _, connection: __, 'content-length': ___, ...headers } = answer.headers
    // The answer then has this computer's time.
    delete headers.date
    // The length in the answer to HEAD is that of the body it does not have.
    response.writeHead(answer.status, headers)
    response.end(body)
  }

  async function pour(response: ServerResponse, fault: Fault & { kind: 'endless' }, state: Armed['state']) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = Buffer.alloc(256 * 1024, ' ')
    function* blanks() {
      yield Buffer.from('[')
      while (state.bytes < fault.bytes) {
        state.bytes += chunk.length
        yield chunk
      }
    }
    // Ends with an error when the client closes the connection.
    await pipeline(blanks(), response).catch(() => undefined)
  }

  async function strike(one: Armed, request: SeenRequest, response: ServerResponse): Promise<number | null> {
    const { fault, state } = one
    const landing = () => {
      const answer = forward(request)
      one.pending.push(answer.catch(() => undefined))
      return answer
    }
    switch (fault.kind) {
      case 'cut': {
        const { status } = await landing()
        response.destroy()
        return status
      }
      case 'late':
        response.destroy()
        one.pending.push(one.released.then(() => forward(request)).catch(() => undefined))
        return null
      case 'lost':
        response.destroy()
        return null
      case 'answer':
        response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers })
        response.end(fault.body ?? '')
        return fault.status
      case 'noise': {
        const answer = await landing()
        send(
          response,
          answer,
          isJson(answer) ? Buffer.concat([Buffer.from(fault.before), answer.body]) : answer.body,
        )
        return answer.status
      }
      case 'truncate': {
        const answer = await landing()
        response.writeHead(answer.status, {
          'content-type': answer.headers['content-type'] ?? 'text/html',
          'content-length': answer.body.length,
        })
        response.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)), () => response.destroy())
        return answer.status
      }
      case 'endless':
        await pour(response, fault, state)
        return 200
      case 'stall': {
        const gone = once(response, 'close')
        const answer = await landing()
        one.strike()
        await Promise.race([one.released, gone])
        if (!response.destroyed) send(response, answer)
        return answer.status
      }
    }
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('date', new Date(clock()).toUTCString())
    const request: SeenRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: await buffer(incoming),
    }
    const one = armed.find(({ left, match }) => left > 0 && match(request))
    const entry: (typeof seen)[number] = { ...request, status: null, fault: one?.fault.kind ?? null }
    seen.push(entry)
    if (!one) {
      const answer = await forward(request)
      entry.status = answer.status
      send(response, answer)
      return
    }
    one.left -= 1
    one.state.struck += 1
    const done = strike(one, request, response)
    done.then(one.strike, one.strike)
    entry.status = await done
  }

  const server = createServer((incoming, response) => {
    response.on('error', () => undefined)
    handle(incoming, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const down = async (): Promise<void> => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }

  return {
    address: `http://127.0.0.1:${port}`,
    /** Connections are refused until `up`. */
    down,
    async up(): Promise<void> {
      if (server.listening) return
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    isUp: (): boolean => server.listening,
    /** Every request so far, oldest first. */
    seen,
    /** Makes a fault in the next `times` requests that match. If several faults match, the first is used. */
    fault(match: Match, fault: Fault, times = 1): FaultHandle {
      const happened = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      const state = { struck: 0, bytes: 0 }
      const one: Armed = {
        ...{ match, fault, left: times, state, strike: happened.resolve, pending: [] },
        released: released.promise,
      }
      armed.push(one)
      return {
        get struck() {
          return state.struck
        },
        get bytes() {
          return state.bytes
        },
        happened: happened.promise,
        async release() {
          released.resolve()
          await Promise.all(one.pending)
        },
      }
    },
    /** Removes all faults; held requests and answers stay held until they are released. */
    clear(): void {
      armed.length = 0
    },
    close: down,
  }
}

export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>

/** Another host as the target of a redirect: records what arrives, answers everything with an empty list. */
export async function startForeignHost() {
  const requests: SeenRequest[] = []
  const server = createServer((incoming, response) => {
    buffer(incoming).then(
      (body) => {
        requests.push({
          ...{ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body },
        })
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('[]')
      },
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    // Under another name: browsers and `fetch` treat this as another host, and so must we.
    address: `http://localhost:${port}`,
    requests,
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The route of a REST request in any notation; null for a page. */
function routeOf({ path }: SeenRequest): string | null {
  const url = new URL(path, 'http://site')
  return url.searchParams.get('rest_route') ?? /^\/wp-json(\/.*)$/.exec(url.pathname)?.[1] ?? null
}

const isChange = ({ method }: SeenRequest) => method === 'POST' || method === 'PUT' || method === 'PATCH'

export const matching = {
  every: (): boolean => true,
  /** Any REST request that changes nothing. */
  reads: (request: SeenRequest): boolean => request.method === 'GET' && routeOf(request) !== null,
  /** Creates a post or uploads a file. */
  creates:
    (what: 'posts' | 'media'): Match =>
    (request) =>
      isChange(request) && routeOf(request)?.replace(/\/$/, '') === `/wp/v2/${what}`,
  /** Changes an existing one. */
  updates:
    (what: 'posts' | 'media'): Match =>
    (request) =>
      isChange(request) && new RegExp(`^/wp/v2/${what}/\\d+/?$`).test(routeOf(request) ?? ''),
  /** Publishes or schedules a post, according to its JSON body. */
  publishes: (request: SeenRequest): boolean =>
    isChange(request) &&
    (routeOf(request)?.startsWith('/wp/v2/posts') ?? false) &&
    /"status"\s*:\s*"(publish|future)"/.test(request.body.toString()),
}
