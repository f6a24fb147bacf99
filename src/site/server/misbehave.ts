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
  const headers = { 'retry-after': String(fault.retryAfterSeconds ?? 1) }
  switch (fault.kind) {
    case 'drop':
      reply.hijack()
      request.raw.socket.destroy()
      return true
    case 'unavailable':
      throw new Problem('unavailable', { headers })
    case 'rateLimited':
      throw new Problem('rate-limited', { headers })
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
      return false
  }
}

/** A fault that strikes when the answer is ready. True when the answer is gone. */
export function strikeAfter(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): boolean {
  if (fault.kind === 'dropAfterCommit') {
    reply.hijack()
    request.raw.socket.destroy()
    return true
  }
  if (fault.kind === 'truncated' && typeof payload === 'string') {
    reply.hijack()
    const bytes = Buffer.from(payload)
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
    reply.raw.writeHead(reply.statusCode, headers)
    reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.raw.socket.destroy())
    return true
  }
  return false
}
