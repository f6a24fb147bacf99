import type { Article } from '#shared/domain/article.ts'
import type { AccountId, ArticleId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'
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
  const touch = db.prepare('UPDATE articles SET updated_at = ?, desk_dirty = 1 WHERE id = ?')
  const remove = db.prepare('DELETE FROM articles WHERE id = ?')
  const keptBlocks = db.prepare<{ hash: string }>(`
    SELECT b.hash FROM localizations l JOIN revisions r ON r.localization_id = l.id
      JOIN revision_blocks b ON b.revision_id = r.id WHERE l.article_id = @id
    UNION SELECT p.source_hash FROM localizations l JOIN translation_pins p ON p.target_id = l.id
      WHERE l.article_id = @id`)
  const forgetBlock = db.prepare(`
    DELETE FROM block_store WHERE hash = @hash
      AND NOT EXISTS (SELECT 1 FROM revision_blocks WHERE hash = @hash)
      AND NOT EXISTS (SELECT 1 FROM translation_pins WHERE source_hash = @hash)`)
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
    remoteBase: row.remote_base === null ? null : (JSON.parse(row.remote_base) as ArticleBase),
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
    insert: (article: ArticleRecord): void => {
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
