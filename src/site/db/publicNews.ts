import type { Body } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteDatabase } from './database.ts'
import type { Frame } from './localizations.ts'

/** What readers see of one article in one language. */
export interface PublicItem {
  localizationId: LocalizationId
  articleId: ArticleId
  language: Language
  slug: string
  title: string
  lead: string
  seoTitle: string
  seoDescription: string
  blocks: Body
  frame: Frame
  publishedAt: Instant
  /** When this text was written. */
  modifiedAt: Instant
}

interface PublicRow {
  id: LocalizationId
  article_id: ArticleId
  language: Language
  live_slug: string
  live_at: Instant
  live_frame: string
  title: string
  lead: string
  seo_title: string
  seo_description: string
  blocks: string
  at: Instant
}

const toItem = (row: PublicRow): PublicItem => ({
  localizationId: row.id,
  articleId: row.article_id,
  language: row.language,
  slug: row.live_slug,
  title: row.title,
  lead: row.lead,
  seoTitle: row.seo_title,
  seoDescription: row.seo_description,
  blocks: JSON.parse(row.blocks) as Body,
  frame: JSON.parse(row.live_frame) as Frame,
  publishedAt: row.live_at,
  modifiedAt: row.at,
})

const columns = `l.id, l.article_id, l.language, l.live_slug, l.live_at, l.live_frame,
  v.title, v.lead, v.seo_title, v.seo_description, v.blocks, v.at
  FROM localizations l JOIN versions v ON v.localization_id = l.id AND v.number = l.live_version`
const newestFirst = 'ORDER BY l.live_at DESC, l.id'
const stickyFirst = `ORDER BY coalesce(json_extract(l.live_frame, '$.sticky'), 0) DESC, l.live_at DESC, l.id`

/** Reads for the public pages: nothing but what was published is ever looked at. */
export function createPublicNews(db: SiteDatabase) {
  const bySlug = db.prepare<[string, string], PublicRow>(
    `SELECT ${columns} WHERE l.language = ? AND l.live_slug = ?`,
  )
  const byId = db.prepare<[string], PublicRow>(`SELECT ${columns} WHERE l.id = ?`)
  const list = db.prepare<
    [{ language: string; section: string | null; limit: number; offset: number }],
    PublicRow
  >(`
    SELECT ${columns} WHERE l.language = @language
      AND (@section IS NULL OR json_extract(l.live_frame, '$.section') = @section)
    ${stickyFirst} LIMIT @limit OFFSET @offset`)
  const newest = db.prepare<[string, number], PublicRow>(
    `SELECT ${columns} WHERE l.language = ? ${newestFirst} LIMIT ?`,
  )
  const count = db.prepare<[{ language: string; section: string | null }], { n: number }>(`
    SELECT count(*) AS n FROM localizations WHERE language = @language AND live_version IS NOT NULL
      AND (@section IS NULL OR json_extract(live_frame, '$.section') = @section)`)
  const others = db.prepare<[string, string, number], PublicRow>(
    `SELECT ${columns} WHERE l.language = ? AND l.id <> ? ${newestFirst} LIMIT ?`,
  )
  const languagesOf = db.prepare<[string], { language: Language; slug: string }>(`
    SELECT language, live_slug AS slug FROM localizations
    WHERE article_id = ? AND live_version IS NOT NULL ORDER BY language DESC`)
  const all = db.prepare<
    [number],
    { article_id: string; language: Language; slug: string; live_at: Instant }
  >(`
    SELECT article_id, language, live_slug AS slug, live_at FROM localizations
    WHERE live_version IS NOT NULL ORDER BY live_at DESC, id LIMIT ?`)
  const sections = db.prepare<[string], { key: string }>(`
    SELECT DISTINCT json_extract(live_frame, '$.section') AS key FROM localizations
    WHERE language = ? AND live_version IS NOT NULL`)
  const goneBySlug = db.prepare<[string, string], { found: number }>(`
    SELECT EXISTS (SELECT 1 FROM localizations WHERE language = ? AND gone_slug = ?) AS found`)
  const one = (row: PublicRow | undefined) => (row ? toItem(row) : null)

  return {
    bySlug: (language: Language, slug: string) => one(bySlug.get(language, slug)),
    byId: (id: string) => one(byId.get(id)),
    /** What is kept at the top first, then the newest. */
    list: (language: Language, section: string | null, limit: number, offset: number) =>
      list.all({ language, section, limit, offset }).map(toItem),
    newest: (language: Language, limit: number) => newest.all(language, limit).map(toItem),
    count: (language: Language, section: string | null): number => count.get({ language, section })?.n ?? 0,
    /** The newest ones beside this. */
    others: (item: PublicItem, limit: number) =>
      others.all(item.language, item.localizationId, limit).map(toItem),
    /** In which languages an article can be read, and where. */
    languagesOf: (articleId: string) => languagesOf.all(articleId),
    /** Every public address, the newest first. */
    addresses: (limit: number) => all.all(limit),
    /** Keys of the sections that have something to read. */
    sectionsIn: (language: Language) => new Set(sections.all(language).map((row) => row.key)),
    wasTakenDown: (language: Language, slug: string): boolean => goneBySlug.get(language, slug)?.found === 1,
  }
}
export type PublicNews = ReturnType<typeof createPublicNews>
