import type { Migration } from './migration.ts'

/** Cropped pictures know what they are made from; pictures have a focal point; the house's list of credits. */
export const mediaEditing: Migration = {
  version: 38,
  name: 'media-editing',
  up: (db) => {
    db.exec(`
ALTER TABLE media ADD COLUMN made_from TEXT; -- the picture that it is a part of; null: none
ALTER TABLE media ADD COLUMN crop TEXT CHECK ((crop IS NULL) = (made_from IS NULL)); -- JSON: which part, in pixels
ALTER TABLE media ADD COLUMN focal TEXT; -- JSON: what must stay visible, in thousandths; null: the middle
CREATE INDEX media_by_origin ON media (made_from) WHERE made_from IS NOT NULL;

CREATE TABLE credits (
  id TEXT NOT NULL PRIMARY KEY,
  uk TEXT NOT NULL,
  en TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`)
  },
}
