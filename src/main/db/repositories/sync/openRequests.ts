import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../../database.ts'

export interface SyncRequest {
  idempotencyKey: string
  bodyHash: string
  /** When what may be under way left this computer. */
  startedAt: Instant
}

/** A create whose answer was lost, and whose result may still appear on the site beside the one that is used. */
export interface LateCreate {
  articleId: ArticleId
  /** Of the text; null: the article itself. */
  language: Language | null
  /** When the last unanswered request left. */
  since: Instant
}

/** Requests whose answer is not known yet. */
export function createOpenRequests(db: Database) {
  const request = db.prepare<{ idempotency_key: string; body_hash: string; started_at: Instant }>(
    'SELECT idempotency_key, body_hash, started_at FROM sync_requests WHERE subject = ?',
  )
  const putRequest = db.prepare(`
    INSERT INTO sync_requests (subject, idempotency_key, body_hash, started_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (subject) DO UPDATE SET idempotency_key = excluded.idempotency_key,
      body_hash = excluded.body_hash, started_at = excluded.started_at`)
  const endRequest = db.prepare('DELETE FROM sync_requests WHERE subject = ?')
  const lateCreates = db.prepare<{ article_id: ArticleId; language: Language | ''; since: Instant }>(`
    SELECT c.article_id, c.language, c.since FROM late_creates c JOIN articles a ON a.id = c.article_id
    WHERE a.site_id = ?`)
  const putLateCreate = db.prepare(`
    INSERT INTO late_creates (article_id, language, since) VALUES (?, ?, ?)
    ON CONFLICT (article_id, language) DO UPDATE SET since = excluded.since`)
  const endLateCreate = db.prepare('DELETE FROM late_creates WHERE article_id = ? AND language = ?')

  return {
    request: (subject: string): SyncRequest | null => {
      const row = request.get(subject)
      if (!row) return null
      return { idempotencyKey: row.idempotency_key, bodyHash: row.body_hash, startedAt: row.started_at }
    },
    beginRequest: (subject: string, one: SyncRequest): void => {
      putRequest.run(subject, one.idempotencyKey, one.bodyHash, one.startedAt)
    },
    endRequest: (subject: string): void => {
      endRequest.run(subject)
    },
    /** Creations without an answer: the site may still create a second thing beside ours. */
    lateCreates: (siteId: SiteId): LateCreate[] =>
      lateCreates.all(siteId).map((row) => ({
        articleId: row.article_id,
        language: row.language === '' ? null : row.language,
        since: row.since,
      })),
    expectLate: ({ articleId, language, since }: LateCreate): void => {
      putLateCreate.run(articleId, language ?? '', since)
    },
    endLateCreate: ({ articleId, language }: LateCreate): void => {
      endLateCreate.run(articleId, language ?? '')
    },
  }
}
