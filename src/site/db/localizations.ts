import type { ArticleId, ContentHash, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { MediaText } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Approval, LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import type { ArticleFields } from './articles.ts'
import type { SiteDatabase } from './database.ts'

/** The fields of the article that are published with a text, frozen when it is published or scheduled. */
export interface Frame extends ArticleFields {
  cover: (MediaText & { credit: string }) | null
  /** At the top of the news. */
  sticky?: boolean
}

/** The version of a text that is public, or will be at its hour. */
export interface PublishedVersion {
  version: number
  slug: string
  /** The date shown to readers, or the time at which it will be published. */
  at: Instant
  by: string
  frame: Frame
}

export interface LocalizationRecord {
  id: LocalizationId
  articleId: ArticleId
  language: Language
  version: number
  revision: number
  title: string
  slug: string
  contentHash: ContentHash
  state: WorkflowState
  approval: Approval | null
  translation: Record<string, unknown> | null
  live: PublishedVersion | null
  scheduled: PublishedVersion | null
  goneSlug: string | null
  createdAt: Instant
  updatedAt: Instant
  updatedBy: string
}

interface LocalizationRow {
  id: LocalizationId
  article_id: ArticleId
  language: Language
  version: number
  revision: number
  title: string
  slug: string
  content_hash: ContentHash
  state: WorkflowState
  approval: string | null
  translation: string | null
  live_version: number | null
  live_slug: string | null
  live_at: Instant | null
  live_by: string | null
  live_frame: string | null
  scheduled_version: number | null
  scheduled_slug: string | null
  scheduled_at: Instant | null
  scheduled_by: string | null
  scheduled_frame: string | null
  gone_slug: string | null
  created_at: Instant
  updated_at: Instant
  updated_by: string
}

/** The columns of a published version: all of them have a value, or none. */
interface PublishedColumns {
  version: number | null
  slug: string | null
  at: Instant | null
  by: string | null
  frame: string | null
}

const toPublished = ({ version, slug, at, by, frame }: PublishedColumns): PublishedVersion | null =>
  version === null || slug === null || at === null || by === null || frame === null
    ? null
    : { version, slug, at, by, frame: JSON.parse(frame) as Frame }

const toLocalization = (row: LocalizationRow): LocalizationRecord => ({
  id: row.id,
  articleId: row.article_id,
  language: row.language,
  version: row.version,
  revision: row.revision,
  title: row.title,
  slug: row.slug,
  contentHash: row.content_hash,
  state: row.state,
  approval: row.approval === null ? null : (JSON.parse(row.approval) as Approval),
  translation: row.translation === null ? null : (JSON.parse(row.translation) as Record<string, unknown>),
  live: toPublished({
    ...{ version: row.live_version, slug: row.live_slug },
    ...{ at: row.live_at, by: row.live_by, frame: row.live_frame },
  }),
  scheduled: toPublished({
    ...{ version: row.scheduled_version, slug: row.scheduled_slug },
    ...{ at: row.scheduled_at, by: row.scheduled_by, frame: row.scheduled_frame },
  }),
  goneSlug: row.gone_slug,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
})

const publishedColumns = (prefix: string, published: PublishedVersion | null) => ({
  [`${prefix}Version`]: published?.version ?? null,
  [`${prefix}Slug`]: published?.slug ?? null,
  [`${prefix}At`]: published?.at ?? null,
  [`${prefix}By`]: published?.by ?? null,
  [`${prefix}Frame`]: published ? JSON.stringify(published.frame) : null,
})

export function createLocalizations(db: SiteDatabase) {
  const rows = <P extends unknown[]>(sql: string) => db.prepare<P, LocalizationRow>(sql)
  const get = rows<[string, string]>('SELECT * FROM localizations WHERE article_id = ? AND language = ?')
  const byId = rows<[string]>('SELECT * FROM localizations WHERE id = ?')
  const ofArticle = rows<[string]>('SELECT * FROM localizations WHERE article_id = ? ORDER BY rowid')
  const holder = rows<[{ language: string; slug: string; self: string }]>(`
    SELECT * FROM localizations WHERE language = @language AND id <> @self
      AND (slug = @slug OR live_slug = @slug OR scheduled_slug = @slug) LIMIT 1`)
  const due = rows<[string]>(`
    SELECT * FROM localizations WHERE scheduled_at IS NOT NULL AND scheduled_at <= ? ORDER BY scheduled_at, id`)
  const put = db.prepare(`
    INSERT INTO localizations (id, article_id, language, version, revision, title, slug, content_hash, state,
      approval, translation, live_version, live_slug, live_at, live_by, live_frame, scheduled_version,
      scheduled_slug, scheduled_at, scheduled_by, scheduled_frame, gone_slug, created_at, updated_at, updated_by)
    VALUES (@id, @articleId, @language, @version, @revision, @title, @slug, @contentHash, @state,
      @approval, @translation, @liveVersion, @liveSlug, @liveAt, @liveBy, @liveFrame, @scheduledVersion,
      @scheduledSlug, @scheduledAt, @scheduledBy, @scheduledFrame, @goneSlug, @createdAt, @updatedAt, @updatedBy)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, revision = excluded.revision,
      title = excluded.title, slug = excluded.slug, content_hash = excluded.content_hash,
      state = excluded.state, approval = excluded.approval, translation = excluded.translation,
      live_version = excluded.live_version, live_slug = excluded.live_slug, live_at = excluded.live_at,
      live_by = excluded.live_by, live_frame = excluded.live_frame,
      scheduled_version = excluded.scheduled_version, scheduled_slug = excluded.scheduled_slug,
      scheduled_at = excluded.scheduled_at, scheduled_by = excluded.scheduled_by,
      scheduled_frame = excluded.scheduled_frame, gone_slug = excluded.gone_slug,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  const setHash = db.prepare('UPDATE localizations SET content_hash = ? WHERE id = ?')
  const entries = db.prepare<[string], { entry: string }>(`
    SELECT entry FROM workflow_log WHERE localization_id = ? ORDER BY at, actor, step`)
  const addEntry = db.prepare(`
    INSERT OR IGNORE INTO workflow_log (localization_id, at, actor, step, entry) VALUES (?, ?, ?, ?, ?)`)
  const one = (row: LocalizationRow | undefined) => (row ? toLocalization(row) : null)

  return {
    get: (articleId: string, language: Language) => one(get.get(articleId, language)),
    byId: (id: string) => one(byId.get(id)),
    ofArticle: (articleId: string) => ofArticle.all(articleId).map(toLocalization),
    /** Another localization that has this slug now, has it in public, or will. */
    slugHolder: (language: Language, slug: string, self: string) => one(holder.get({ language, slug, self })),
    due: (now: Instant) => due.all(now).map(toLocalization),
    put: (localization: LocalizationRecord): void => {
      const { live, scheduled, approval, translation, ...plain } = localization
      put.run({
        ...plain,
        ...publishedColumns('live', live),
        ...publishedColumns('scheduled', scheduled),
        approval: approval ? JSON.stringify(approval) : null,
        translation: translation ? JSON.stringify(translation) : null,
      })
    },
    /** The hash follows the article's section, tags and cover without being a change of the localization. */
    setContentHash: (id: LocalizationId, hash: ContentHash): void => {
      setHash.run(hash, id)
    },
    log: (id: LocalizationId): LogEntry[] => entries.all(id).map((row) => JSON.parse(row.entry) as LogEntry),
    /** Adds what is not known yet. The log only grows. Answers how many were new. */
    addToLog: (id: LocalizationId, news: readonly LogEntry[]): number =>
      news.reduce(
        (added, entry) =>
          added + addEntry.run(id, entry.at, entry.actor, entry.step, JSON.stringify(entry)).changes,
        0,
      ),
  }
}
export type Localizations = ReturnType<typeof createLocalizations>
