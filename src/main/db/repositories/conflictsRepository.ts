import type { z } from 'zod'
import type { ArticleId, ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { textOnSite } from '#shared/domain/remoteState.ts'
import type { Instant } from '#shared/domain/time.ts'
import { approval } from '#shared/domain/workflow.ts'
import { readShape } from '../damage.ts'
import type { Database } from '../database.ts'

/** How a site has the other text of a conflict. */
const otherSide = textOnSite.extend({
  /** The sign-off of this very text there. */
  approval: approval.nullable(),
})
export type OtherSide = z.infer<typeof otherSide>

export interface ConflictRecord {
  localizationId: LocalizationId
  detectedAt: Instant
  /** The text that both sides last agreed on; null: there was none. */
  baseRevisionId: RevisionId | null
  /** Their text, kept whole as a revision. */
  theirsRevisionId: RevisionId
  theirsHash: ContentHash
  /** Null: their text came in a file, and says nothing of the site. */
  onSite: OtherSide | null
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

/** Localizations that both sides changed, until a person has merged them. */
export function createConflictsRepository(db: Database) {
  const list = db.prepare<{
    localization_id: LocalizationId
    article_id: ArticleId
    language: Language
    title: string
    detected_at: Instant
  }>(`
    SELECT c.localization_id, l.article_id, l.language, l.title, c.detected_at
    FROM conflicts c JOIN localizations l ON l.id = c.localization_id JOIN articles a ON a.id = l.article_id
    WHERE a.trashed_at IS NULL ORDER BY c.detected_at, l.key`)
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
        onSite: readShape(otherSide.nullable(), row.remote, 'a conflict'),
      }
    },
    /** Records a conflict, or brings their side of a known one up to date; its base and time stay. */
    put: (conflict: Omit<ConflictRecord, 'theirsHash'>): void => {
      put.run(
        conflict.localizationId,
        conflict.detectedAt,
        conflict.baseRevisionId,
        conflict.theirsRevisionId,
        JSON.stringify(conflict.onSite),
      )
    },
    remove: (id: LocalizationId): void => {
      remove.run(id)
    },
  }
}
