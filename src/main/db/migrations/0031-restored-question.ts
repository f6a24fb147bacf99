import type { Migration } from './migration.ts'

/** After a return to a backup a person is asked whether an intent that was open in it still goes out. */
export const restoredQuestion: Migration = {
  version: 31,
  name: 'restored-question',
  up: (db) => {
    // A CHECK cannot be changed, so the column is made anew.
    db.exec(`
ALTER TABLE outbox_intents RENAME COLUMN question TO former_question;
ALTER TABLE outbox_intents ADD COLUMN question TEXT
  CHECK (question IN ('overdue', 'takenDown', 'restored', 'outcomeUnknown'));
UPDATE outbox_intents SET question = former_question;
ALTER TABLE outbox_intents DROP COLUMN former_question;
`)
  },
}
