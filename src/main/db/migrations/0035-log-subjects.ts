import type { Migration } from './migration.ts'

/** What an entry of the log is about beside the text: a finding that was dismissed, or a proposed time. */
export const logSubjects: Migration = {
  version: 35,
  name: 'log-subjects',
  up: (db) => {
    db.exec(`
ALTER TABLE workflow_log ADD COLUMN about TEXT;
`)
  },
}
