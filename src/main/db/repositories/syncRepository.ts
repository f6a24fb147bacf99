import { type Failure, failure } from '#shared/contract/errors.ts'
import type {
  ArticleId,
  BlockHash,
  LocalizationId,
  MediaHash,
  MediaId,
  RevisionId,
  SiteId,
} from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { readShape } from '../damage.ts'
import type { Database } from '../database.ts'
import { toFlag } from './updateRow.ts'

/** How the queue of a site stands; kept, so that a start does not hammer a site that asked us to wait. */
export interface SiteQueue {
  /** Everything for this site waits until somebody signs in. */
  halted: Failure | null
  /** The site asked us to stay away until then. */
  notBefore: Instant | null
  /** What the last pass of sync met; null after a good one. */
  problem: Failure | null
  reachable: boolean
  probes: number
  nextProbeAt: Instant | null
  /** How far this computer's clock was ahead of the site's when it answered last (milliseconds). */
  clockAhead: number
}

export const freshQueue: SiteQueue = {
  halted: null,
  notBefore: null,
  problem: null,
  reachable: true,
  probes: 0,
  nextProbeAt: null,
  clockAhead: 0,
}

/** What both sides last agreed on beyond the text. */
export interface SyncBase {
  state: WorkflowState
  translationHash: string
}

export interface SiteMedia {
  remoteId: string
  details: string
}

export interface SyncRequest {
  idempotencyKey: string
  bodyHash: string
  /** When what may be under way left this computer. */
  startedAt: Instant
}

/** Something whose making was not answered, and which may still turn up on the site beside ours. */
export interface LateCreate {
  articleId: ArticleId
  /** Of the text; null: the article itself. */
  language: Language | null
  /** When the last unanswered request left. */
  since: Instant
}

interface QueueRow {
  halted: string | null
  not_before: Instant | null
  problem: string | null
  reachable: number
  probes: number
  next_probe_at: Instant | null
  clock_ahead: number
}

const toFailure = (json: string | null): Failure | null =>
  json === null ? null : readShape(failure, json, 'the state of a site')
const fromFailure = (one: Failure | null): string | null => (one === null ? null : JSON.stringify(one))

/** What sync must remember between two starts. */
export function createSyncRepository(db: Database) {
  const queue = db.prepare<QueueRow>('SELECT * FROM site_queues WHERE site_id = ?')
  const putQueue = db.prepare(`
    INSERT INTO site_queues (site_id, halted, not_before, problem, reachable, probes, next_probe_at, clock_ahead)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site_id) DO UPDATE SET halted = excluded.halted, not_before = excluded.not_before,
      problem = excluded.problem, reachable = excluded.reachable, probes = excluded.probes,
      next_probe_at = excluded.next_probe_at, clock_ahead = excluded.clock_ahead`)
  const base = db.prepare<{ state: WorkflowState; translation_hash: string }>(
    'SELECT state, translation_hash FROM sync_bases WHERE localization_id = ?',
  )
  const putBase = db.prepare(`
    INSERT INTO sync_bases (localization_id, state, translation_hash) VALUES (?, ?, ?)
    ON CONFLICT (localization_id) DO UPDATE SET state = excluded.state,
      translation_hash = excluded.translation_hash`)
  const dirty = db.prepare<{ article_id: ArticleId; changes: number }>(`
    SELECT d.article_id, d.changes FROM sync_dirty d JOIN articles a ON a.id = d.article_id
    WHERE a.site_id = ? ORDER BY a.updated_at, a.id`)
  const clean = db.prepare('DELETE FROM sync_dirty WHERE article_id = ? AND changes = ?')
  const markDirty = db.prepare(`
    INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = ?
    ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1`)
  const isDirty = db.prepare('SELECT 1 FROM sync_dirty WHERE article_id = ?')
  // The condition of the index `localizations_unsent`, word for word.
  const unsent = db.prepare<{ article_id: ArticleId }>(`
    SELECT DISTINCT article_id FROM localizations WHERE content_hash IS NOT base_hash AND site_id = ?
      AND article_id NOT IN (SELECT article_id FROM sync_dirty)`)
  const forgetDirty = db.prepare('DELETE FROM sync_dirty WHERE article_id = ?')
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
  const sent = db.prepare<{ revision_id: RevisionId }>(
    'SELECT revision_id FROM sync_sent WHERE localization_id = ?',
  )
  const addSent = db.prepare(
    'INSERT INTO sync_sent (localization_id, revision_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const forgetSent = db.prepare('DELETE FROM sync_sent WHERE localization_id = ?')
  const media = db.prepare<{ remote_id: string; details: string }>(
    'SELECT remote_id, details FROM site_media WHERE site_id = ? AND hash = ?',
  )
  const putMedia = db.prepare(`
    INSERT INTO site_media (site_id, hash, remote_id, details) VALUES (?, ?, ?, ?)
    ON CONFLICT (site_id, hash) DO UPDATE SET remote_id = excluded.remote_id, details = excluded.details`)
  const forgetMedia = db.prepare('DELETE FROM site_media WHERE site_id = ? AND hash = ?')
  const wantMedia = db.prepare(
    'INSERT INTO media_to_fetch (site_id, media_id, tries) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
  )
  const wantedMedia = db.prepare<{ media_id: MediaId }>(
    'SELECT media_id FROM media_to_fetch WHERE site_id = ? AND tries < ? ORDER BY tries, media_id LIMIT ?',
  )
  const triedMedia = db.prepare(
    'UPDATE media_to_fetch SET tries = tries + 1 WHERE site_id = ? AND media_id = ?',
  )
  const retryMedia = db.prepare('UPDATE media_to_fetch SET tries = 0')
  const hasMedia = db.prepare('DELETE FROM media_to_fetch WHERE site_id = ? AND media_id = ?')
  const pullAgain = db.prepare(
    'INSERT INTO pull_again (site_id, remote_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const toPullAgain = db.prepare<{ remote_id: string }>('SELECT remote_id FROM pull_again WHERE site_id = ?')
  const pulledAgain = db.prepare('DELETE FROM pull_again WHERE site_id = ? AND remote_id = ?')
  const detachArticle = db.prepare(`
    UPDATE articles SET site_id = NULL, remote_id = NULL, remote_etag = NULL, remote_base = NULL, desk_dirty = 1
    WHERE id = ?`)
  const detachLocalizations = db.prepare(`
    UPDATE localizations SET site_id = NULL, remote_id = NULL, remote_etag = NULL, base_revision_id = NULL,
      base_hash = NULL, live_hash = NULL, live_sticky = 0, url = NULL, saving = 'onThisComputer', search_dirty = 1,
      state = CASE WHEN state IN ('queued', 'scheduled', 'published', 'unpublished') THEN 'draft' ELSE state END
    WHERE article_id = ?`)
  const endConflicts = db.prepare(`
    DELETE FROM conflicts WHERE localization_id IN (SELECT id FROM localizations WHERE article_id = ?)`)
  const revisionHashes = db.prepare<{ hash: BlockHash }>(
    'SELECT hash FROM revision_blocks WHERE revision_id = ? ORDER BY position',
  )

  return {
    queue: (siteId: SiteId): SiteQueue => {
      const row = queue.get(siteId)
      if (!row) return freshQueue
      return {
        halted: toFailure(row.halted),
        notBefore: row.not_before,
        problem: toFailure(row.problem),
        reachable: row.reachable === 1,
        probes: row.probes,
        nextProbeAt: row.next_probe_at,
        clockAhead: row.clock_ahead,
      }
    },
    putQueue: (siteId: SiteId, one: SiteQueue): void => {
      putQueue.run(
        siteId,
        fromFailure(one.halted),
        one.notBefore,
        fromFailure(one.problem),
        toFlag(one.reachable),
        one.probes,
        one.nextProbeAt,
        one.clockAhead,
      )
    },

    base: (id: LocalizationId): SyncBase | null => {
      const row = base.get(id)
      return row ? { state: row.state, translationHash: row.translation_hash } : null
    },
    putBase: (id: LocalizationId, one: SyncBase): void => {
      putBase.run(id, one.state, one.translationHash)
    },

    /** Articles of the site that changed here since they were last pushed, longest untouched first. */
    dirty: (siteId: SiteId): { articleId: ArticleId; changes: number }[] =>
      dirty.all(siteId).map((row) => ({ articleId: row.article_id, changes: row.changes })),
    /** Pushed; nothing happens when it changed again meanwhile. */
    clean: (articleId: ArticleId, changes: number): void => {
      clean.run(articleId, changes)
    },
    /** What triggers can't see: something may be pushed now that could not before. */
    markDirty: (articleId: ArticleId): void => {
      markDirty.run(articleId)
    },
    isDirty: (articleId: ArticleId): boolean => isDirty.get(articleId) !== undefined,
    /** Articles of the site with a text that it did not confirm, and that are not marked to be sent. */
    unsentUnmarked: (siteId: SiteId): ArticleId[] => unsent.all(siteId).map((row) => row.article_id),
    forgetDirty: (articleId: ArticleId): void => {
      forgetDirty.run(articleId)
    },

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

    /** Things of the site's articles that may still turn up there beside ours. */
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

    /** Texts that were sent since both sides last agreed: one of them may be what the site has. */
    sent: (id: LocalizationId): RevisionId[] => sent.all(id).map((row) => row.revision_id),
    addSent: (id: LocalizationId, revisionId: RevisionId): void => {
      addSent.run(id, revisionId)
    },
    forgetSent: (id: LocalizationId): void => {
      forgetSent.run(id)
    },

    /** What the site is known to have of these bytes; `details` is the canonical JSON of credit and texts. */
    siteMedia: (siteId: SiteId, hash: MediaHash): SiteMedia | null => {
      const row = media.get(siteId, hash)
      return row ? { remoteId: row.remote_id, details: row.details } : null
    },
    putSiteMedia: (siteId: SiteId, hash: MediaHash, one: SiteMedia): void => {
      putMedia.run(siteId, hash, one.remoteId, one.details)
    },

    forgetSiteMedia: (siteId: SiteId, hash: MediaHash): void => {
      forgetMedia.run(siteId, hash)
    },

    wantMedia: (siteId: SiteId, id: MediaId): void => {
      wantMedia.run(siteId, id)
    },
    /** Pictures to fetch, the least tried first; those that failed `maxTries` times are given up. */
    wantedMedia: (siteId: SiteId, maxTries: number, limit: number): MediaId[] =>
      wantedMedia.all(siteId, maxTries, limit).map((row) => row.media_id),
    triedMedia: (siteId: SiteId, id: MediaId): void => {
      triedMedia.run(siteId, id)
    },
    /** Every new start of the program tries all of them again. */
    retryMedia: (): void => {
      retryMedia.run()
    },
    hasMedia: (siteId: SiteId, id: MediaId): void => {
      hasMedia.run(siteId, id)
    },

    /** Articles whose last reading failed by what the site answered. */
    toPullAgain: (siteId: SiteId): string[] => toPullAgain.all(siteId).map((row) => row.remote_id),
    pullAgain: (siteId: SiteId, remoteId: string): void => {
      pullAgain.run(siteId, remoteId)
    },
    pulledAgain: (siteId: SiteId, remoteId: string): void => {
      pulledAgain.run(siteId, remoteId)
    },

    /** The article stays on this computer as one that was never on a site. */
    detach: (id: ArticleId): void => {
      endConflicts.run(id)
      detachLocalizations.run(id)
      detachArticle.run(id)
    },

    /** The block hashes of a revision in reading order. */
    revisionHashes: (id: RevisionId): BlockHash[] => revisionHashes.all(id).map(({ hash }) => hash),
  }
}
export type SyncRepository = ReturnType<typeof createSyncRepository>
