import type { Migration } from './migration.ts'

/**
 * A block may show several pictures (a gallery), so what it shows stands beside it instead of in a column of its
 * row. Still without a foreign key to `media`: a text pulled from a site may name a picture not fetched yet.
 */
export const pictures: Migration = {
  version: 7,
  name: 'pictures',
  up: (db) => {
    db.exec(`
CREATE TABLE localization_pictures (
  localization_id TEXT NOT NULL,
  block_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  PRIMARY KEY (localization_id, block_id, media_id),
  FOREIGN KEY (localization_id, block_id) REFERENCES localization_blocks (localization_id, block_id)
    ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX localization_pictures_by_media ON localization_pictures (media_id);
INSERT INTO localization_pictures (localization_id, block_id, media_id)
  SELECT localization_id, block_id, media_id FROM localization_blocks WHERE media_id IS NOT NULL;

CREATE TABLE block_store_pictures (
  hash TEXT NOT NULL REFERENCES block_store (hash) ON DELETE CASCADE,
  media_id TEXT NOT NULL,
  PRIMARY KEY (hash, media_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_store_pictures_by_media ON block_store_pictures (media_id);
INSERT INTO block_store_pictures (hash, media_id)
  SELECT hash, media_id FROM block_store WHERE media_id IS NOT NULL;

DROP INDEX localization_blocks_by_media;
DROP INDEX block_store_by_media;
ALTER TABLE localization_blocks DROP COLUMN media_id;
ALTER TABLE block_store DROP COLUMN media_id;
`)
  },
}
