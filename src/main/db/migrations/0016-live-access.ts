import type { Migration } from './migration.ts'

/** Who sees a text that is live on a site, where not everybody does: a WordPress post with a password, or a private one. */
export const liveAccess: Migration = {
  version: 16,
  name: 'live access',
  up: (db) => {
    db.exec(`
ALTER TABLE localizations ADD COLUMN live_access TEXT CHECK (live_access IN ('password', 'private'));
`)
  },
}
