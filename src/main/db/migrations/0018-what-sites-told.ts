import type { Migration } from './migration.ts'

/** What sites told that has to be there offline too: all their tags, and how far this computer's clock is ahead. */
export const whatSitesTold: Migration = {
  version: 18,
  name: 'what sites told',
  up: (db) => {
    db.exec(`
-- Of each site the tags there are to choose from. key: what they are compared by (tagKey).
CREATE TABLE site_tags (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (site_id, name)
) STRICT, WITHOUT ROWID;

-- When they were read. mark: the connector's word for what there was then.
CREATE TABLE site_tag_reads (
  site_id TEXT PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  mark TEXT NOT NULL
) STRICT;

-- How far this computer's clock was ahead of the site's when it answered last (milliseconds).
ALTER TABLE site_queues ADD COLUMN clock_ahead INTEGER NOT NULL DEFAULT 0;
`)
  },
}
