import type { AlarmKind, AlarmView } from '#shared/contract/conflictViews.ts'
import type { ArticleId, ContentHash, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'

/** A scheduled publication that a person cancelled. */
export interface CancelledSchedule {
  localizationId: LocalizationId
  /** At which readers were to see it. */
  hour: Instant
  contentHash: ContentHash
}

interface AlarmRow {
  localization_id: LocalizationId
  article_id: ArticleId
  language: Language
  title: string
  kind: AlarmKind
  found_at: Instant
  hour: Instant | null
}

/** Alarms, and scheduled texts that were taken back, which are looked for because they may raise one. */
export function createAlarmsRepository(db: Database) {
  const list = db.prepare<AlarmRow>(`
    SELECT a.localization_id, l.article_id, l.language, l.title, a.kind, a.found_at, a.hour
    FROM alarms a JOIN localizations l ON l.id = a.localization_id ORDER BY a.found_at, l.key, a.kind`)
  const put = db.prepare(`
    INSERT INTO alarms (localization_id, kind, found_at, hour) VALUES (?, ?, ?, ?)
    ON CONFLICT (localization_id, kind) DO UPDATE SET found_at = excluded.found_at, hour = excluded.hour`)
  const remove = db.prepare('DELETE FROM alarms WHERE localization_id = ? AND kind = ?')
  const cancelledSchedules = db.prepare<{
    localization_id: LocalizationId
    hour: Instant
    content_hash: ContentHash
  }>(`
    SELECT w.* FROM withdrawn_schedules w JOIN localizations l ON l.id = w.localization_id
    WHERE l.site_id = ? ORDER BY w.hour, l.key`)
  const putCancelledSchedule = db.prepare(`
    INSERT INTO withdrawn_schedules (localization_id, hour, content_hash) VALUES (?, ?, ?)
    ON CONFLICT (localization_id) DO UPDATE SET hour = excluded.hour, content_hash = excluded.content_hash`)
  const endCancelledSchedule = db.prepare('DELETE FROM withdrawn_schedules WHERE localization_id = ?')

  return {
    list: (): AlarmView[] =>
      list.all().map((row) => ({
        localizationId: row.localization_id,
        articleId: row.article_id,
        language: row.language,
        title: row.title,
        kind: row.kind,
        foundAt: row.found_at,
        hour: row.hour,
      })),
    put: ({
      localizationId,
      kind,
      foundAt,
      hour,
    }: Pick<AlarmView, 'localizationId' | 'kind' | 'foundAt' | 'hour'>): void => {
      put.run(localizationId, kind, foundAt, hour)
    },
    /** True when there was one. */
    remove: (id: LocalizationId, kind: AlarmKind): boolean => remove.run(id, kind) > 0,

    /** Those of the site's texts, by their hour. */
    cancelledSchedules: (siteId: SiteId): CancelledSchedule[] =>
      cancelledSchedules.all(siteId).map((row) => ({
        localizationId: row.localization_id,
        hour: row.hour,
        contentHash: row.content_hash,
      })),
    putCancelledSchedule: ({ localizationId, hour, contentHash }: CancelledSchedule): void => {
      putCancelledSchedule.run(localizationId, hour, contentHash)
    },
    endCancelledSchedule: (id: LocalizationId): void => {
      endCancelledSchedule.run(id)
    },
  }
}
