import type { Migration } from './migration.ts'

/**
 * Earlier versions took articles from a site before their text had arrived there. Such a row holds no word and would
 * stand in the lists as an empty line; with its text it comes again. Children first: while migrations run, nothing is
 * deleted along.
 */
export const articlesWithoutText: Migration = {
  version: 19,
  name: 'articles-without-text',
  up: (db) => {
    const textless = `(SELECT id FROM articles
      WHERE remote_id IS NOT NULL AND id NOT IN (SELECT article_id FROM localizations)
        AND id NOT IN (SELECT article_id FROM outbox_intents))`
    for (const table of ['article_tags', 'late_creates', 'left_articles', 'sync_dirty'])
      db.exec(`DELETE FROM ${table} WHERE article_id IN ${textless}`)
    db.exec(`DELETE FROM articles WHERE id IN ${textless}`)
  },
}
