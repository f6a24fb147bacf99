import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../api/problem.ts'
import type { Fault } from './faults.ts'

const page = '<!doctype html><title>Sign in to the network</title><p>Please accept the terms of use.'

/** A fault that strikes before anything is done. True when it has answered (or broken the connection). */
export async function strikeBefore(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  switch (fault.kind) {
    case 'drop':
      reply.hijack()
      request.raw.socket.destroy()
      return true
    case 'unavailable':
    case 'rateLimited':
      throw new Problem(fault.kind === 'unavailable' ? 'unavailable' : 'rate-limited', {
        headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) },
      })
    case 'problem':
      throw new Problem(fault.problem)
    case 'moved':
      reply
        .code(308)
        .header('location', fault.to + request.url)
        .send()
      return true
    case 'answer':
      return answerInstead(fault.answer(request.url), reply)
    case 'before':
      await fault.until()
      if (!fault.next) return false
      request.fault = fault.next
      return await strikeBefore(fault.next, request, reply)
    case 'badGateway':
      reply.code(502).type('text/html').send('<html><title>502 Bad Gateway</title></html>')
      return true
    case 'html':
      reply.code(200).type('text/html').send(page)
      return true
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000))
      return false
    case 'dropAfterCommit':
    case 'truncated':
    case 'after':
    case 'change':
      return false
  }
}

function answerInstead(answer: unknown, reply: FastifyReply): boolean {
  if (answer === undefined) return false
  reply.code(200).type('application/json').send(JSON.stringify(answer))
  return true
}

/**
 * A fault that strikes when the answer is ready. The answer that is sent; null: none is, because the connection is
 * broken.
 */
export async function strikeAfter(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<{ payload: unknown } | null> {
  switch (fault.kind) {
    case 'dropAfterCommit':
      reply.hijack()
      request.raw.socket.destroy()
      return null
    case 'truncated':
      if (typeof payload !== 'string') return { payload }
      cutShort(request, reply, payload)
      return null
    case 'after':
      await fault.until()
      return { payload }
    case 'change':
      if (typeof payload !== 'string') return { payload }
      return { payload: JSON.stringify(fault.change(JSON.parse(payload), request.url)) }
    default:
      return { payload }
  }
}

function cutShort(request: FastifyRequest, reply: FastifyReply, payload: string): void {
  reply.hijack()
  const bytes = Buffer.from(payload)
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
  reply.raw.writeHead(reply.statusCode, headers)
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.raw.socket.destroy())
}
