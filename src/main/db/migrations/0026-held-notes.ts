import type { Migration } from './migration.ts'

/**
 * A note of the log that its site cannot take as it is now (an older plugin, or none for a while) is held back: it is
 * nothing to be sent until the site takes notes again.
 */
export const heldNotes: Migration = {
  version: 26,
  name: 'held-notes',
  up: (db) => {
    db.exec(`
ALTER TABLE workflow_log ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
`)
  },
}
