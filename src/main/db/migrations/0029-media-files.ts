import type { Migration } from './migration.ts'

/** The library also has files that are no pictures (a decision as PDF): they have no size in pixels. */
export const mediaFiles: Migration = {
  version: 29,
  name: 'media-files',
  up: (db) => {
    // A column cannot lose its NOT NULL, so each is made anew; a rebuilt table would have to spare its children.
    db.exec(`
ALTER TABLE media ADD COLUMN picture_width INTEGER CHECK (picture_width > 0); -- pixels, upright; null: no picture
ALTER TABLE media ADD COLUMN picture_height INTEGER CHECK ((picture_height IS NULL) = (picture_width IS NULL));
UPDATE media SET picture_width = width, picture_height = height;
ALTER TABLE media DROP COLUMN width;
ALTER TABLE media DROP COLUMN height;
ALTER TABLE media RENAME COLUMN picture_width TO width;
ALTER TABLE media RENAME COLUMN picture_height TO height;
`)
  },
}
