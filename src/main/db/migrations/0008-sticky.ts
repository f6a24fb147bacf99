import type { Migration } from './migration.ts'

/** Whether a site keeps a text at the top of its news, as it said last. */
export const sticky: Migration = {
  version: 8,
  name: 'sticky',
  up: (db) => {
    db.exec(`
ALTER TABLE localizations ADD COLUMN live_sticky INTEGER NOT NULL DEFAULT 0 CHECK (live_sticky IN (0, 1));
`)
  },
}
