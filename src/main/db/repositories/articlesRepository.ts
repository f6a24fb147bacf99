import type { Article } from '#shared/domain/article.ts'
import type { AccountId, ArticleId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { RemoteState } from '#shared/domain/remoteState.ts'
import type { ContentType } from '#shared/domain/template.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'
import { leftSite, rememberArticlesWhere, rememberLocalizationsWhere } from './rememberLeft.ts'
import { type ArticleBase, type RemoteRow, toRemoteState } from './remoteStateRow.ts'
import { createRemoteStatesRepository } from './remoteStatesRepository.ts'
import { forgetUnused } from './storedBlock.ts'
import { createRowUpdate, toFlag } from './updateRow.ts'

export interface ArticleRecord extends Article {
  authorAccountId: AccountId | null
  remote: RemoteState
  remoteBase: ArticleBase | null
  /** Its template wants it at the top of the news. */
  stickyWanted: boolean
}

interface ArticleRow extends RemoteRow {
  id: ArticleId
  site_id: SiteId | null
  source_language: Language
  section: string
  cover_media_id: MediaId | null
  author: string
  author_account_id: AccountId | null
  created_at: Instant
  updated_at: Instant
  remote_base: string | null
  removed_at: Instant | null
  kept_until: Instant | null
  trashed_at: Instant | null
  content_type: ContentType | null
  sticky_wanted: number
  trashed_by: string | null
}

type ArticleChanges = Partial<
  Pick<ArticleRecord, 'section' | 'tags' | 'coverMediaId' | 'contentType' | 'updatedAt' | 'authorAccountId'>
>

type OfOther = 'removed' | 'trashed' | 'remote' | 'remoteBase' | 'contentType' | 'stickyWanted'
type NewArticle = Omit<ArticleRecord, OfOther> & Partial<Pick<ArticleRecord, 'contentType' | 'stickyWanted'>>

/** Articles with their tags; their texts are in `localizationsRepository.ts`. */
export function createArticlesRepository(db: Database) {
  const toArticle = createToArticle(db)
  const writes = createArticleWrites(db)
  return {
    ...createArticles(db, toArticle),
    ...writes,
    ...createRemoval(db),
    ...createTrash(db, toArticle),
    ...createLeftArticles(db, toArticle),
    ...createRejoin(db, writes.assignSite),
  }
}

/** Reads articles. */
function createArticles(db: Database, toArticle: ToArticle) {
  const one = db.prepare<ArticleRow>('SELECT * FROM articles WHERE id = ?')
  const byRemote = db.prepare<ArticleRow>('SELECT * FROM articles WHERE site_id = ? AND remote_id = ?')
  const expired = db.prepare<{ id: ArticleId }>('SELECT id FROM articles WHERE kept_until <= ?')
  const tagsThere = db.prepare<{ tag: string }>(`
    SELECT value AS tag FROM articles, json_each(remote_base, '$.tags')
    WHERE site_id = ? AND articles.id <> ? AND remote_base IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value`)

  return {
    get: (id: ArticleId): ArticleRecord | null => {
      const row = one.get(id)
      return row ? toArticle(row) : null
    },
    findByRemote: (siteId: SiteId, remoteId: string): ArticleRecord | null => {
      const row = byRemote.get(siteId, remoteId)
      return row ? toArticle(row) : null
    },
    /** Tags as other articles have them on a site, the commonest first. */
    tagsOnSite: (siteId: SiteId, except: ArticleId): string[] =>
      tagsThere.all(siteId, except).map(({ tag }) => tag),
    /** Copies whose time has passed. */
    expired: (now: Instant): ArticleId[] => expired.all(now).map((row) => row.id),
  }
}

/** Inserts and changes articles. */
function createArticleWrites(db: Database) {
  const ids = db.prepare<{ id: ArticleId }>(
    'SELECT id FROM articles WHERE trashed_at IS NULL ORDER BY created_at, id',
  )
  const insert = db.prepare(`
    INSERT INTO articles (id, site_id, source_language, section, cover_media_id, author, author_account_id,
      created_at, updated_at, content_type, sticky_wanted)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = createRowUpdate(db, 'articles', 'id', {
    section: 'section',
    coverMediaId: 'cover_media_id',
    contentType: 'content_type',
    updatedAt: 'updated_at',
    authorAccountId: 'author_account_id',
  })
  const assignSite = db.prepare('UPDATE articles SET site_id = ? WHERE id = ?')
  const assignLocalizations = db.prepare('UPDATE localizations SET site_id = ? WHERE article_id = ?')
  const markRemoved = db.prepare('UPDATE articles SET removed_at = ?, kept_until = ? WHERE id = ?')
  const touch = db.prepare('UPDATE articles SET updated_at = ?, desk_dirty = 1 WHERE id = ?')
  const clearTags = db.prepare('DELETE FROM article_tags WHERE article_id = ?')
  const addTag = db.prepare('INSERT INTO article_tags (article_id, position, tag) VALUES (?, ?, ?)')
  function setTags(id: ArticleId, tags: readonly string[]): void {
    clearTags.run(id)
    for (const [position, tag] of tags.entries()) addTag.run(id, position, tag)
  }

  return {
    /** All that are not in the trash, oldest first. */
    ids: (): ArticleId[] => ids.all().map(({ id }) => id),
    /** Inserts one that was never on a site. */
    insert: ({ contentType = null, stickyWanted = false, ...article }: NewArticle): void => {
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
        contentType,
        toFlag(stickyWanted),
      )
      setTags(article.id, article.tags)
    },
    update: (id: ArticleId, { tags, ...plain }: ArticleChanges): void => {
      update(id, plain)
      if (tags) setTags(id, tags)
    },
    assignSite: (id: ArticleId, siteId: SiteId): void => {
      assignSite.run(siteId, id)
      assignLocalizations.run(siteId, id)
    },
    /**
     * Marks the article as a copy of what was taken off its site. A trigger sets `keptUntil` to null with any change of
     * it.
     */
    markRemoved: (id: ArticleId, at: Instant, keptUntil: Instant | null): void => {
      markRemoved.run(at, keptUntil, id)
    },
    /** Makes it an ordinary article again. */
    keep: (id: ArticleId): void => {
      markRemoved.run(null, null, id)
    },
    /** Notes that something of the article changed: its time, and that the desk must look at it again. */
    touch: (id: ArticleId, at: Instant): void => {
      touch.run(at, id)
    },
  }
}

/** Deleting articles. */
function createRemoval(db: Database) {
  const remove = db.prepare('DELETE FROM articles WHERE id = ?')
  const keptBlocks = db.prepare<{ hash: string }>(`
    SELECT b.hash FROM localizations l JOIN revisions r ON r.localization_id = l.id
      JOIN revision_blocks b ON b.revision_id = r.id WHERE l.article_id = @id
    UNION SELECT p.source_hash FROM localizations l JOIN translation_pins p ON p.target_id = l.id
      WHERE l.article_id = @id`)
  const forgetBlock = db.prepare(forgetUnused)

  return {
    /**
     * Deletes the article with its localizations, their blocks, revisions and log, and every stored block that no other
     * text needs.
     */
    remove: (id: ArticleId): void => {
      db.transaction(() => {
        const kept = keptBlocks.all({ id })
        remove.run(id)
        for (const { hash } of kept) forgetBlock.run({ hash })
      })
    },
  }
}

/** Articles in the trash, and those that nobody wrote anything in. */
function createTrash(db: Database, toArticle: ToArticle) {
  const put = db.prepare('UPDATE articles SET trashed_at = ?, trashed_by = ? WHERE id = ?')
  const list = db.prepare<ArticleRow>(`
    SELECT * FROM articles WHERE trashed_at IS NOT NULL AND (site_id IS @siteId OR site_id IS NULL OR @siteId IS NULL)
    ORDER BY trashed_at DESC, id DESC`)
  const since = db.prepare<{ id: ArticleId }>('SELECT id FROM articles WHERE trashed_at <= ?')
  const maybeEmpty = db.prepare<{ id: ArticleId }>(`
    SELECT a.id FROM articles a WHERE a.remote_id IS NULL AND NOT EXISTS (
      SELECT 1 FROM localizations l WHERE l.article_id = a.id
        AND (l.title <> '' OR l.lead <> '') AND (l.edited_at IS NOT NULL OR a.created_at <> a.updated_at))`)

  return {
    putInTrash: (id: ArticleId, at: Instant, by: string): void => {
      put.run(at, by, id)
    },
    takeOutOfTrash: (id: ArticleId): void => {
      put.run(null, null, id)
    },
    /** Those of a site and those without one (null: all), the last deleted first. */
    inTrash: (siteId: SiteId | null): ArticleRecord[] => list.all({ siteId }).map(toArticle),
    /** Those that were moved to the trash then or before. */
    trashedSince: (at: Instant): ArticleId[] => since.all(at).map((row) => row.id),
    /** Articles that no site has and in which perhaps nobody wrote anything; their bodies are not looked at. */
    maybeEmpty: (): ArticleId[] => maybeEmpty.all().map((row) => row.id),
  }
}

/** Articles that were on a site which was forgotten since, or which took them off. */
function createLeftArticles(db: Database, toArticle: ToArticle) {
  const left = db.prepare<ArticleRow>(`
    SELECT a.* FROM articles a JOIN left_articles l ON l.article_id = a.id
    WHERE a.site_id IS NULL AND l.site = ${leftSite}
      AND (l.remote_id = @remoteId OR a.id IN (
        SELECT t.article_id FROM left_localizations p JOIN localizations t ON t.id = p.localization_id
        WHERE p.remote_id = @remoteId))
    ORDER BY l.remote_id = @remoteId DESC LIMIT 1`)
  const leftUnsent = db.prepare<{ id: ArticleId }>(`
    SELECT a.id FROM articles a JOIN left_articles l ON l.article_id = a.id
    WHERE a.site_id IS NULL AND l.remote_id IS NULL AND l.site = ${leftSite}`)
  const rememberArticle = db.prepare(rememberArticlesWhere('a.id = ?'))
  const rememberTexts = db.prepare(rememberLocalizationsWhere('l.article_id = ?'))
  const leftTitles = db.prepare<{ title: string }>(`
    SELECT title FROM localizations WHERE article_id = @id
    UNION SELECT r.title FROM localizations l JOIN left_localizations p ON p.localization_id = l.id
      JOIN revisions r ON r.id = p.base_revision_id WHERE l.article_id = @id`)

  return {
    /**
     * An article without a site that was on this one, until the site was disconnected here or took the article off. It
     * is found by the id that it had there, or that one of its texts had.
     */
    findLeft: (siteId: SiteId, remoteId: string): ArticleRecord | null => {
      const row = left.get({ siteId, remoteId })
      return row ? toArticle(row) : null
    },
    /**
     * Keeps what is needed to recognize the article when its site is connected again; called before it leaves the site.
     */
    rememberSite: (id: ArticleId): void => {
      rememberArticle.run(id)
      rememberTexts.run(id)
    },
    /** The titles here, and those that both sides last agreed on. */
    titlesOfLeft: (id: ArticleId): string[] => leftTitles.all({ id }).map(({ title }) => title),
    /** Articles of this site that were never sent to it, so no pull brings them back. */
    leftUnsent: (siteId: SiteId): ArticleId[] => leftUnsent.all({ siteId }).map((row) => row.id),
  }
}

/** Articles that come back to their site. */
function createRejoin(db: Database, assignSite: (id: ArticleId, siteId: SiteId) => void) {
  const remoteStates = createRemoteStatesRepository(db)
  const rejoinAuthor = db.prepare(`
    UPDATE articles SET
      author_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.author_login), desk_dirty = 1
    FROM left_articles l WHERE articles.id = @id AND l.article_id = @id AND l.site = ${leftSite}`)
  const rejoinWriters = db.prepare(`
    UPDATE localizations SET
      created_by_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.created_by_login),
      edited_by_account_id = (SELECT id FROM accounts WHERE site_id = @siteId AND login = l.edited_by_login)
    FROM left_localizations l
    WHERE localizations.article_id = @id AND l.localization_id = localizations.id
      AND EXISTS (SELECT 1 FROM left_articles WHERE article_id = @id AND site = ${leftSite})`)

  return {
    /**
     * Gives an article without a site to this one. If it was on this very site before, what both sides last agreed on
     * is restored, but not the revision of the site: so the next pull reads the article anew.
     */
    rejoin: (id: ArticleId, siteId: SiteId): void => {
      db.transaction(() => {
        remoteStates.rejoin(id, siteId)
        rejoinAuthor.run({ id, siteId })
        rejoinWriters.run({ id, siteId })
        assignSite(id, siteId)
      })
    },
  }
}

function createToArticle(db: Database) {
  const tagsOf = db.prepare<{ tag: string }>(
    'SELECT tag FROM article_tags WHERE article_id = ? ORDER BY position',
  )
  return (row: ArticleRow): ArticleRecord => ({
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
    remote: toRemoteState(row),
    remoteBase:
      row.remote_base === null ? null : readJson<ArticleBase>(row.remote_base, 'the base of an article'),
    removed: row.removed_at === null ? null : { at: row.removed_at, keptUntil: row.kept_until },
    contentType: row.content_type,
    stickyWanted: row.sticky_wanted === 1,
    trashed: row.trashed_at === null ? null : { at: row.trashed_at, by: row.trashed_by ?? '' },
  })
}
type ToArticle = ReturnType<typeof createToArticle>
