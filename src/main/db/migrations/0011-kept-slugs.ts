import type { Migration } from './migration.ts'

/**
 * A slug follows the title of its text only until readers have had the address. The rule stands beside the data, since
 * several use cases write down that a text is live: a sync, an intent, a resolved conflict.
 */
export const keptSlugs: Migration = {
  version: 11,
  name: 'kept-slugs',
  up: (db) => {
    db.exec(`
UPDATE localizations SET slug_follows_title = 0 WHERE live_hash IS NOT NULL OR state = 'unpublished';

CREATE TRIGGER localizations_public_slug AFTER UPDATE OF live_hash ON localizations
WHEN NEW.live_hash IS NOT NULL AND NEW.slug_follows_title = 1
BEGIN
  UPDATE localizations SET slug_follows_title = 0 WHERE key = NEW.key;
END;
`)
  },
}
