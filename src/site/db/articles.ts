import type { ArticleId, MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteDatabase } from './database.ts'

/** What of an article readers see beside its texts; frozen with them when they are published. */
export interface ArticleFields {
  section: string
  tags: string[]
  coverMediaId: MediaId | null
}

export interface ArticleRecord extends ArticleFields {
  id: ArticleId
  marker: string | null
  sourceLanguage: Language
  createdAt: Instant
  createdBy: string
  createdByAccount: string | null
  updatedAt: Instant
  revision: number
}

interface ArticleRow {
  id: ArticleId
  marker: string | null
  source_language: Language
  section: string
  tags: string
  cover_media_id: MediaId | null
  created_at: Instant
  created_by: string
  created_by_account: string | null
  updated_at: Instant
  revision: number
}

const toArticle = (row: ArticleRow): ArticleRecord => ({
  id: row.id,
  marker: row.marker,
  sourceLanguage: row.source_language,
  section: row.section,
  tags: JSON.parse(row.tags) as string[],
  coverMediaId: row.cover_media_id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  createdByAccount: row.created_by_account,
  updatedAt: row.updated_at,
  revision: row.revision,
})

export function createArticles(db: SiteDatabase) {
  const get = db.prepare<[string], ArticleRow>('SELECT * FROM articles WHERE id = ?')
  const byMarker = db.prepare<[string], ArticleRow>('SELECT * FROM articles WHERE marker = ? ORDER BY rowid')
  const put = db.prepare(`
    INSERT INTO articles (id, marker, source_language, section, tags, cover_media_id, created_at, created_by,
      created_by_account, updated_at, revision)
    VALUES (@id, @marker, @sourceLanguage, @section, @tags, @coverMediaId, @createdAt, @createdBy,
      @createdByAccount, @updatedAt, @revision)
    ON CONFLICT (id) DO UPDATE SET section = excluded.section, tags = excluded.tags,
      source_language = excluded.source_language, cover_media_id = excluded.cover_media_id,
      updated_at = excluded.updated_at, revision = excluded.revision`)
  const remove = db.prepare('DELETE FROM articles WHERE id = ?')
  const tags = db.prepare<[], { name: string; count: number }>(`
    SELECT value AS name, count(*) AS count FROM articles, json_each(articles.tags)
    GROUP BY value ORDER BY count DESC, value`)

  return {
    get: (id: string): ArticleRecord | null => {
      const row = get.get(id)
      return row ? toArticle(row) : null
    },
    byMarker: (marker: string): ArticleRecord[] => byMarker.all(marker).map(toArticle),
    put: (article: ArticleRecord): void => {
      put.run({ ...article, tags: JSON.stringify(article.tags) })
    },
    remove: (id: string): void => {
      remove.run(id)
    },
    /** Every tag in use, the commonest first. */
    tags: (): { name: string; count: number }[] => tags.all(),
  }
}
export type Articles = ReturnType<typeof createArticles>
