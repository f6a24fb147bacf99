import type { Migration } from './migration.ts'

/**
 * Pictures: one row per content. The bytes are files named by their hash; here is what people said about them.
 * `localization_blocks.media_id`, `block_store.media_id` and `articles.cover_media_id` point here without a foreign
 * key: a text pulled from a site may name a picture that has not been fetched yet.
 */
export const media: Migration = {
  version: 2,
  name: 'media',
  up: (db) => {
    db.exec(`
CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE, -- SHA-256 of the kept file
  file_name TEXT NOT NULL, -- as it was called where it came from
  type TEXT NOT NULL,
  width INTEGER NOT NULL, -- pixels, upright
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  credit TEXT NOT NULL,
  decorative INTEGER NOT NULL CHECK (decorative IN (0, 1)),
  metadata TEXT NOT NULL, -- JSON: what the import took out and what it found
  derivatives TEXT NOT NULL CHECK (derivatives IN ('pending', 'ready', 'failed')),
  search_text TEXT NOT NULL, -- file name, credit and texts, lower case, one apostrophe
  imported_at TEXT NOT NULL,
  removed_at TEXT -- a person deleted it; the row and file go when no revision needs them
) STRICT;
CREATE INDEX media_by_import ON media (imported_at DESC, id DESC) WHERE removed_at IS NULL;
CREATE INDEX media_pending ON media (imported_at) WHERE derivatives = 'pending';
CREATE INDEX media_removed ON media (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE media_texts (
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  alt TEXT NOT NULL,
  caption TEXT NOT NULL,
  PRIMARY KEY (media_id, language)
) STRICT, WITHOUT ROWID;

-- The same bytes imported on another computer have another id there, and texts pulled from a site use it.
CREATE TABLE media_aliases (
  alias_id TEXT NOT NULL PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX media_aliases_by_media ON media_aliases (media_id);

CREATE INDEX block_store_by_media ON block_store (media_id) WHERE media_id IS NOT NULL;
`)
  },
}
