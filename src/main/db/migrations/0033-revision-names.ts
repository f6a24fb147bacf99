import type { Migration } from './migration.ts'

/** Names that people give to versions. A revision itself never changes; one with a name is never thinned out. */
export const revisionNames: Migration = {
  version: 33,
  name: 'revision-names',
  up: (db) => {
    db.exec(`
CREATE TABLE revision_names (
  revision_id TEXT NOT NULL PRIMARY KEY REFERENCES revisions (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> '')
) STRICT, WITHOUT ROWID;
`)
  },
}
