import type { Migration } from './migration.ts'

/**
 * One language of an article may be gone from its site while another stands there: in the trash, from which people
 * there can take it back, or for good. Which texts have to be read again is known already; they tell it anew.
 */
export const goneThere: Migration = {
  version: 23,
  name: 'gone-there',
  up: (db) => {
    db.exec(`
ALTER TABLE sync_bases ADD COLUMN gone TEXT CHECK (gone IN ('trash', 'deleted'));
INSERT INTO pull_again (site_id, remote_id)
  SELECT a.site_id, a.remote_id FROM localizations l JOIN articles a ON a.id = l.article_id
  WHERE l.remote_etag = '' AND a.site_id IS NOT NULL AND a.remote_id IS NOT NULL
  ON CONFLICT DO NOTHING;
`)
  },
}
