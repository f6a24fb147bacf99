import type { ArticleId, ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import type { Approval, WorkflowState } from '#shared/domain/workflow.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'

/** How a site has a localization, beside its text. */
export interface RemoteState {
  remoteId: string
  /** The version to name when changing it. */
  etag: string | null
  url: string | null
  /** What its state there means here. */
  state: WorkflowState
  /** Content hash of what readers see, which may be an older text; null when they see none. */
  liveHash: ContentHash | null
  /** Who sees it, where not everybody does. */
  liveAccess: 'password' | 'private' | null
  publishAt: ZonedTime | null
  /** The sign-off of this very text there. */
  approval: Approval | null
}

export interface ConflictRecord {
  localizationId: LocalizationId
  detectedAt: Instant
  /** The last text both sides knew; null when there was none. */
  baseRevisionId: RevisionId | null
  /** Their text, kept whole as a revision. */
  theirsRevisionId: RevisionId
  theirsHash: ContentHash
  remote: RemoteState
}

export interface ConflictListItem {
  localizationId: LocalizationId
  articleId: ArticleId
  language: Language
  title: string
  detectedAt: Instant
}

interface ConflictRow {
  localization_id: LocalizationId
  detected_at: Instant
  base_revision_id: RevisionId | null
  theirs_revision_id: RevisionId
  theirs_hash: ContentHash
  remote: string
}

/** Conflicts found before sign-offs and access were kept with them know of none. */
function toRemoteState(json: string): RemoteState {
  type Kept = Omit<RemoteState, 'approval' | 'liveAccess'> & Partial<RemoteState>
  const kept = readJson<Kept>(json, 'a conflict')
  return { ...kept, approval: kept.approval ?? null, liveAccess: kept.liveAccess ?? null }
}

/** Localizations whose two sides both moved, until a person has merged them. */
export function createConflictsRepository(db: Database) {
  const list = db.prepare<{
    localization_id: LocalizationId
    article_id: ArticleId
    language: Language
    title: string
    detected_at: Instant
  }>(`
    SELECT c.localization_id, l.article_id, l.language, l.title, c.detected_at
    FROM conflicts c JOIN localizations l ON l.id = c.localization_id ORDER BY c.detected_at, l.key`)
  const one = db.prepare<ConflictRow>(`
    SELECT c.*, r.content_hash AS theirs_hash
    FROM conflicts c JOIN revisions r ON r.id = c.theirs_revision_id WHERE c.localization_id = ?`)
  const put = db.prepare(`
    INSERT INTO conflicts (localization_id, detected_at, base_revision_id, theirs_revision_id, remote)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (localization_id) DO UPDATE SET theirs_revision_id = excluded.theirs_revision_id,
      remote = excluded.remote`)
  const remove = db.prepare('DELETE FROM conflicts WHERE localization_id = ?')

  return {
    list: (): ConflictListItem[] =>
      list.all().map((row) => ({
        localizationId: row.localization_id,
        articleId: row.article_id,
        language: row.language,
        title: row.title,
        detectedAt: row.detected_at,
      })),
    get: (id: LocalizationId): ConflictRecord | null => {
      const row = one.get(id)
      if (!row) return null
      return {
        localizationId: row.localization_id,
        detectedAt: row.detected_at,
        baseRevisionId: row.base_revision_id,
        theirsRevisionId: row.theirs_revision_id,
        theirsHash: row.theirs_hash,
        remote: toRemoteState(row.remote),
      }
    },
    /** Records a conflict, or brings their side of a known one up to date; its base and time stay. */
    put: (conflict: Omit<ConflictRecord, 'theirsHash'>): void => {
      put.run(
        conflict.localizationId,
        conflict.detectedAt,
        conflict.baseRevisionId,
        conflict.theirsRevisionId,
        JSON.stringify(conflict.remote),
      )
    },
    remove: (id: LocalizationId): void => {
      remove.run(id)
    },
  }
}
export type ConflictsRepository = ReturnType<typeof createConflictsRepository>
