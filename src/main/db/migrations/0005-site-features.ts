import type { Migration } from './migration.ts'

/** What was learnt of a site when it was looked at, what its accounts may do there, and how its texts are to link. */
export const siteFeatures: Migration = {
  version: 5,
  name: 'site-features',
  up: (db) => {
    db.exec(`
ALTER TABLE sites ADD COLUMN features TEXT; -- JSON; null: not looked at since this is kept
ALTER TABLE sites ADD COLUMN language_links INTEGER NOT NULL DEFAULT 0; -- texts link to their other language
ALTER TABLE accounts ADD COLUMN may_upload INTEGER NOT NULL DEFAULT 1; -- 0: the site takes no pictures from it
`)
  },
}
