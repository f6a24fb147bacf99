import type { Migration } from './migration.ts'

/**
 * Whose look a site's cursor is of. A site may tell an account only of what it may see, and then the cursor is past
 * things that another account of this computer was never told of. Null: an account that is told everything.
 */
export const changesSeenBy: Migration = {
  version: 17,
  name: 'changes seen by',
  up: (db) => {
    db.exec('ALTER TABLE sites ADD COLUMN changes_seen_by TEXT')
  },
}
