import type { Instant } from '#shared/domain/time.ts'
import type { SiteDatabase } from './database.ts'

export interface StoredAnswer {
  status: number
  etag: string | null
  location: string | null
  body: string
}

/**
 * How long a first answer is repeated (milliseconds), so that a laptop can repeat a request after weeks without a
 * network.
 */
const keptForMs = 90 * 24 * 3600 * 1000

/** First answers by account and key, kept in the same transaction as what they answered. */
export function createIdempotency(db: SiteDatabase, clock: () => Instant) {
  const get = db.prepare<[string, string], StoredAnswer & { request_hash: string }>(`
    SELECT request_hash, status, etag, location, body FROM idempotency WHERE account_id = ? AND key = ?`)
  const put = db.prepare(`
    INSERT INTO idempotency (account_id, key, request_hash, status, etag, location, body, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const forget = db.prepare('DELETE FROM idempotency WHERE at < ?')

  return {
    find: (accountId: string, key: string): { requestHash: string; answer: StoredAnswer } | null => {
      const row = get.get(accountId, key)
      if (!row) return null
      const { request_hash, ...answer } = row
      return { requestHash: request_hash, answer }
    },
    keep: (accountId: string, key: string, requestHash: string, answer: StoredAnswer): void => {
      const { status, etag, location, body } = answer
      put.run(accountId, key, requestHash, status, etag, location, body, clock())
    },
    forgetOld: (): void => {
      forget.run(new Date(Date.parse(clock()) - keptForMs).toISOString())
    },
  }
}
export type Idempotency = ReturnType<typeof createIdempotency>
