import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { Database } from '../../database.ts'

/** Articles with changes that are to be sent. */
export function createPendingPushes(db: Database) {
  const dirty = db.prepare<{ article_id: ArticleId; changes: number }>(`
    SELECT d.article_id, d.changes FROM sync_dirty d JOIN articles a ON a.id = d.article_id
    WHERE a.site_id = ? AND a.trashed_at IS NULL ORDER BY a.updated_at, a.id`)
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

  return {
    /**
     * Articles of the site that changed here since they were last pushed, longest untouched first. Those in the trash
     * wait with their mark.
     */
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
  }
}
