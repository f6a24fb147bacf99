import type { Migration } from './migration.ts'

/**
 * Whether an editor may approve their own text is a rule of the site, no setting of a computer. `four_eyes_shared`: the
 * site itself keeps the rule, so that it holds on every computer.
 */
export const fourEyes: Migration = {
  version: 15,
  name: 'four-eyes',
  up: (db) => {
    db.exec(`
ALTER TABLE sites ADD COLUMN four_eyes TEXT NOT NULL DEFAULT 'bypass'
  CHECK (four_eyes IN ('off', 'bypass', 'strict'));
ALTER TABLE sites ADD COLUMN four_eyes_shared INTEGER NOT NULL DEFAULT 0 CHECK (four_eyes_shared IN (0, 1));
`)
  },
}
