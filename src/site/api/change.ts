import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '#shared/document/canonical.ts'
import type { SiteAccount } from '../accounts.ts'
import type { SiteDatabase } from '../db/database.ts'
import type { Idempotency, StoredAnswer } from '../db/idempotency.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { idempotencyKey } from './schemas.ts'

interface ChangeAnswer {
  status: number
  etag?: string
  location?: string
  body: unknown
}

interface ChangeRequest {
  request: FastifyRequest
  reply: FastifyReply
  account: SiteAccount
  /** Creating, uploading and publishing demand a key; other changes may have one. */
  keyNeeded: boolean
  /** What makes two requests the same, beside method and path. */
  content: unknown
  /** Everything the change does; runs in one transaction together with keeping the answer. */
  perform: () => ChangeAnswer
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Runs changes: one transaction each, and once per Idempotency-Key. Only what happened is kept under a key: after a
 * refusal, nothing happened, and the same key may try again. Without `idempotency` a repeated change happens again.
 */
export function createChangeRunner(db: SiteDatabase, idempotency: Idempotency | null) {
  const key = (request: FastifyRequest, needed: boolean): string | null => {
    const header = request.headers['idempotency-key']
    if (header === undefined && !needed) return null
    if (typeof header !== 'string') throw new Problem('key-missing')
    return parse(idempotencyKey, header)
  }

  const send = (reply: FastifyReply, answer: StoredAnswer) => {
    if (answer.etag !== null) reply.header('etag', answer.etag)
    if (answer.location !== null) reply.header('location', answer.location)
    reply.code(answer.status)
    return answer.status === 204 ? reply.send() : reply.type('application/json').send(answer.body)
  }

  return ({ request, reply, account, keyNeeded, content, perform }: ChangeRequest): FastifyReply => {
    const name = key(request, keyNeeded)
    const path = request.url.split('?')[0]
    const requestHash = digest(canonicalJson({ method: request.method, path, content }))
    let replayed = false
    const answer = db
      .transaction((): StoredAnswer => {
        const known = name === null ? null : (idempotency?.find(account.id, name) ?? null)
        if (known) {
          if (known.requestHash !== requestHash) throw new Problem('key-reused')
          replayed = true
          return known.answer
        }
        const { status, etag = null, location = null, body } = perform()
        const stored = { status, etag, location, body: status === 204 ? '' : JSON.stringify(body) }
        if (name !== null) idempotency?.keep(account.id, name, requestHash, stored)
        return stored
      })
      .immediate()
    if (replayed) reply.header('idempotency-replayed', 'true')
    return send(reply, answer)
  }
}
export type ChangeRunner = ReturnType<typeof createChangeRunner>
