import multipart from '@fastify/multipart'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { mediaLimits } from '#shared/domain/media.ts'
import { bearerToken } from '../api/context.ts'
import { Problem, type ProblemName, problemBody } from '../api/problem.ts'
import type { Fault } from './faults.ts'
import { isLoopbackHost } from './listener.ts'
import { strikeAfter, strikeBefore } from './misbehave.ts'
import { securityHeaders } from './securityHeaders.ts'
import type { Throttle } from './throttle.ts'

interface AppOptions {
  port: () => number | null
  takeFault: (method: string, url: string) => Fault | null
  countRequest: (method: string, route: string) => void
  /** Requests per token or sender; null: as many as they like. */
  throttle: Throttle | null
  /** What a person sees instead of problem details, outside of the API. */
  messagePage: (path: string, kind: 'notFound' | 'failed') => string
  /** Told of failures that are the site's own fault. */
  onError: (error: unknown) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    fault: Fault | null
  }
}

/** JSON and pictures come in, nothing else; text above this is refused unless a route says otherwise. */
const defaultBodyLimit = 1_000_000

/** The server without routes: who may ask, how much, and how refusals look. */
export function createApp(options: AppOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: defaultBodyLimit,
    logger: false,
    // A path that does not decode names nothing.
    frameworkErrors: (_, __, reply) => sendProblem(reply, new Problem('malformed')),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
  })
  app.decorateRequest('fault', null)
  app.removeContentTypeParser('text/plain')
  // Pictures are streamed by their route.
  app.addContentTypeParser(/^image\/[a-z]+$/, (_, __, done) => done(null))
  app.register(multipart, {
    limits: { fileSize: mediaLimits.bytes + 1, files: 1, fields: 4, fieldSize: 100_000, parts: 6 },
    throwFileSizeLimit: false,
  })

  app.addHook('onRequest', async (request, reply) => {
    options.countRequest(request.method, request.routeOptions.url ?? 'unknown')
    reply.headers(securityHeaders)
    if (isApi(request.url)) reply.header('cache-control', 'no-store')
    const port = options.port()
    if (port !== null && !isLoopbackHost(request.headers.host, port)) throw new Problem('misdirected')
    const wait = options.throttle?.take(bearerToken(request) ?? request.ip) ?? null
    if (wait !== null) throw new Problem('rate-limited', { headers: { 'retry-after': String(wait) } })
    request.fault = options.takeFault(request.method, request.url)
    if (request.fault && (await strikeBefore(request.fault, request, reply))) return reply
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.fault) return done(null, payload)
    strikeAfter(request.fault, request, reply, payload).then((answer) => {
      // When the connection was broken on purpose, the hook must not send the answer, so it never ends.
      if (answer) done(null, answer.payload)
    }, done)
  })

  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = toProblem(error)
    if (problem.problem === 'internal') options.onError(error)
    if (isApi(request.url) || problem.problem !== 'internal') return sendProblem(reply, problem)
    return reply.code(500).type(htmlType).send(options.messagePage(request.url, 'failed'))
  })
  app.setNotFoundHandler((request, reply) => {
    if (isApi(request.url)) return sendProblem(reply, new Problem('not-found'))
    return reply.code(404).type(htmlType).send(options.messagePage(request.url, 'notFound'))
  })
  return app
}

const htmlType = 'text/html; charset=utf-8'
const isApi = (url: string): boolean => /^\/api(\/|\?|$)/.test(url)

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.extras.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem)))
}

const byStatus: Partial<Record<number, ProblemName>> = {
  400: 'malformed',
  404: 'not-found',
  406: 'malformed',
  413: 'too-large',
  415: 'unsupported-type',
}

/** The problem to answer for an error; of an unexpected one it tells only the status. */
function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  return new Problem(byStatus[error.statusCode ?? 500] ?? 'internal')
}
