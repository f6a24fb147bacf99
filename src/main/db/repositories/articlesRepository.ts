import type { Article } from '#shared/domain/article.ts'
import type { AccountId, ArticleId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'
import { rememberArticlesWhere, rememberLocalizationsWhere } from './rememberLeft.ts'
import { forgetUnused } from './storedBlock.ts'
import { createRowUpdate } from './updateRow.ts'

/** What of an article both sides last knew; its own small base for comparing. */
export interface ArticleBase {
  section: string
  tags: string[]
  coverMediaId: MediaId | null
}

export interface ArticleRecord extends Article {
  authorAccountId: AccountId | null
  remoteId: string | null
  remoteEtag: string | null
  remoteBase: ArticleBase | null
}

interface ArticleRow {
  id: ArticleId
  site_id: SiteId | null
  source_language: Language
  section: string
  cover_media_id: MediaId | null
  author: string
  author_account_id: AccountId | null
  created_at: Instant
  updated_at: Instant
  remote_id: string | null
  remote_etag: string | null
  remote_base: string | null
  removed_at: Instant | null
  kept_until: Instant | null
}

export type ArticleChanges = Partial<
  Pick<
    ArticleRecord,
    | 'section'
    | 'tags'
    | 'coverMediaId'
    | 'updatedAt'
    | 'authorAccountId'
    | 'remoteId'
    | 'remoteEtag'
    | 'remoteBase'
  >
>

/** What the memory of articles left behind calls a site: see migration 4. */
const siteName = `(SELECT CASE practice WHEN 1 THEN 'practice' ELSE address END FROM sites WHERE id = @siteId)`

export function createArticlesRepository(db: Database) {
  const one = db.prepare<ArticleRow>('SELECT * FROM articles WHERE id = ?')
  const byRemote = db.prepare<ArticleRow>('SELECT * FROM articles WHERE site_id = ? AND remote_id = ?')
  const tagsOf = db.prepare<{ tag: string }>(
    'SELECT tag FROM article_tags WHERE article_id = ? ORDER BY position',
  )
  const insert = db.prepare(`
    INSERT INTO articles (id, site_id, source_language, section, cover_media_id, author, author_account_id,
      created_at, updated_at, remote_id, remote_etag, remote_base)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = createRowUpdate(db, 'articles', 'id', {
    section: 'section',
    coverMediaId: 'cover_media_id',
    updatedAt: 'updated_at',
    authorAccountId: 'author_account_id',
    remoteId: 'remote_id',
    remoteEtag: 'remote_etag',
    remoteBase: 'remote_base',
  })
  const assignSite = db.prepare('UPDATE articles SET site_id = ? WHERE id = ?')
  const assignLocalizations = db.prepare('UPDATE localizations SET site_id = ? WHERE article_id = ?')
  const markRemoved = db.prepare('UPDATE articles SET removed_at = ?, kept_until = ? WHERE id = ?')
  const expired = db.prepare<{ id: ArticleId }>('SELECT id FROM articles WHERE kept_until <= ?')
  const left = db.prepare<ArticleRow>(`
    SELECT a.* FROM articles a JOIN left_articles l ON l.article_id = a.id
    WHERE a.site_id IS NULL AND l.site = ${siteName}
      AND (l.remote_id = @remoteId OR a.id IN (
        SELECT t.article_id FROM left_localizations p JOIN localizations t ON t.id = p.localization_id
        WHERE p.remote_id = @remoteId))
    ORDER BY l.remote_id = @remoteId DESC LIMIT 1`)
  const leftUnsent = db.prepare<{ id: ArticleId }>(`
    SELECT a.id FROM articles a JOIN left_articles l ON l.article_id = a.id
    WHERE a.site_id IS NULL AND l.remote_id IS NULL AND l.site = ${siteName}`)
  const rejoinArticle = db.prepare(`
    UPDATE articles SET remote_id = l.remote_id, remote_etag = '', remote_base = l.remote_base,
      author_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.author_login), desk_dirty = 1
    FROM left_articles l WHERE articles.id = @id AND l.article_id = @id AND l.site = ${siteName}`)
  const rejoinLocalizations = db.prepare(`
    UPDATE localizations SET remote_id = l.remote_id, remote_etag = '',
      base_revision_id = l.base_revision_id, base_hash = l.base_hash,
      created_by_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.created_by_login),
      edited_by_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.edited_by_login)
    FROM left_localizations l
    WHERE localizations.article_id = @id AND l.localization_id = localizations.id
      AND EXISTS (SELECT 1 FROM left_articles WHERE article_id = @id AND site = ${siteName})`)
  const rememberArticle = db.prepare(rememberArticlesWhere('a.id = ?'))
  const rememberTexts = db.prepare(rememberLocalizationsWhere('l.article_id = ?'))
  const leftTitles = db.prepare<{ title: string }>(`
    SELECT title FROM localizations WHERE article_id = @id
    UNION SELECT r.title FROM localizations l JOIN left_localizations p ON p.localization_id = l.id
      JOIN revisions r ON r.id = p.base_revision_id WHERE l.article_id = @id`)
  const touch = db.prepare('UPDATE articles SET updated_at = ?, desk_dirty = 1 WHERE id = ?')
  const remove = db.prepare('DELETE FROM articles WHERE id = ?')
  const keptBlocks = db.prepare<{ hash: string }>(`
    SELECT b.hash FROM localizations l JOIN revisions r ON r.localization_id = l.id
      JOIN revision_blocks b ON b.revision_id = r.id WHERE l.article_id = @id
    UNION SELECT p.source_hash FROM localizations l JOIN translation_pins p ON p.target_id = l.id
      WHERE l.article_id = @id`)
  const forgetBlock = db.prepare(forgetUnused)
  const tagsThere = db.prepare<{ tag: string }>(`
    SELECT value AS tag FROM articles, json_each(remote_base, '$.tags')
    WHERE site_id = ? AND articles.id <> ? AND remote_base IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value`)
  const clearTags = db.prepare('DELETE FROM article_tags WHERE article_id = ?')
  const addTag = db.prepare('INSERT INTO article_tags (article_id, position, tag) VALUES (?, ?, ?)')

  const toArticle = (row: ArticleRow): ArticleRecord => ({
    id: row.id,
    siteId: row.site_id,
    sourceLanguage: row.source_language,
    section: row.section,
    tags: tagsOf.all(row.id).map(({ tag }) => tag),
    coverMediaId: row.cover_media_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    author: row.author,
    authorAccountId: row.author_account_id,
    remoteId: row.remote_id,
    remoteEtag: row.remote_etag,
    remoteBase:
      row.remote_base === null ? null : readJson<ArticleBase>(row.remote_base, 'the base of an article'),
    removed: row.removed_at === null ? null : { at: row.removed_at, keptUntil: row.kept_until },
  })

  function setTags(id: ArticleId, tags: readonly string[]): void {
    clearTags.run(id)
    for (const [position, tag] of tags.entries()) addTag.run(id, position, tag)
  }

  return {
    get: (id: ArticleId): ArticleRecord | null => {
      const row = one.get(id)
      return row ? toArticle(row) : null
    },
    findByRemote: (siteId: SiteId, remoteId: string): ArticleRecord | null => {
      const row = byRemote.get(siteId, remoteId)
      return row ? toArticle(row) : null
    },
    /**
     * One that was on this site until the site was forgotten here, or it was taken off there, and has belonged to none since: by its number
     * there, or that of one of its texts.
     */
    findLeft: (siteId: SiteId, remoteId: string): ArticleRecord | null => {
      const row = left.get({ siteId, remoteId })
      return row ? toArticle(row) : null
    },
    insert: (article: Omit<ArticleRecord, 'removed'>): void => {
      insert.run(
        article.id,
        article.siteId,
        article.sourceLanguage,
        article.section,
        article.coverMediaId,
        article.author,
        article.authorAccountId,
        article.createdAt,
        article.updatedAt,
        article.remoteId,
        article.remoteEtag,
        article.remoteBase === null ? null : JSON.stringify(article.remoteBase),
      )
      setTags(article.id, article.tags)
    },
    update: (id: ArticleId, changes: ArticleChanges): void => {
      const { tags, remoteBase, ...plain } = changes
      update(id, {
        ...plain,
        ...(remoteBase !== undefined && {
          remoteBase: remoteBase === null ? null : JSON.stringify(remoteBase),
        }),
      })
      if (tags) setTags(id, tags)
    },
    assignSite: (id: ArticleId, siteId: SiteId): void => {
      assignSite.run(siteId, id)
      assignLocalizations.run(siteId, id)
    },
    /** Tags as other articles have them on a site, the commonest first. */
    tagsOnSite: (siteId: SiteId, except: ArticleId): string[] =>
      tagsThere.all(siteId, except).map(({ tag }) => tag),
    /** It is a copy of what was taken off its site. Any change of it makes `keptUntil` null (by a trigger). */
    markRemoved: (id: ArticleId, at: Instant, keptUntil: Instant | null): void => {
      markRemoved.run(at, keptUntil, id)
    },
    /** It is an article like any other again. */
    keep: (id: ArticleId): void => {
      markRemoved.run(null, null, id)
    },
    /** Copies whose time has passed. */
    expired: (now: Instant): ArticleId[] => expired.all(now).map((row) => row.id),
    /** Keeps what is needed to know it again on its site, which it is about to part from. */
    rememberSite: (id: ArticleId): void => {
      rememberArticle.run(id)
      rememberTexts.run(id)
    },
    /** Its titles here, and those that both sides last knew. */
    titlesOfLeft: (id: ArticleId): string[] => leftTitles.all({ id }).map(({ title }) => title),
    /**
     * An article without a site belongs to this one. What both last knew is there again if it is the very site it
     * was left behind from; its revisions are not (they are empty), so whatever the site says of it is news.
     */
    rejoin: (id: ArticleId, siteId: SiteId): void => {
      db.transaction(() => {
        rejoinArticle.run({ id, siteId })
        rejoinLocalizations.run({ id, siteId })
        assignSite.run(siteId, id)
        assignLocalizations.run(siteId, id)
      })
    },
    /** Those left behind from this site that it never had: nothing there will tell of them. */
    leftUnsent: (siteId: SiteId): ArticleId[] => leftUnsent.all({ siteId }).map((row) => row.id),
    /** Notes that something of the article changed: its time, and that the desk must look at it again. */
    touch: (id: ArticleId, at: Instant): void => {
      touch.run(at, id)
    },
    /** With its localizations, their blocks, revisions and log, and every kept block that no other text needs. */
    remove: (id: ArticleId): void => {
      db.transaction(() => {
        const kept = keptBlocks.all({ id })
        remove.run(id)
        for (const { hash } of kept) forgetBlock.run({ hash })
      })
    },
  }
}
export type ArticlesRepository = ReturnType<typeof createArticlesRepository>
