import type { Migration } from './migration.ts'

/**
 * What a person is asked about an intent is stored beside the failure that led to it, and not read from its code. An
 * alarm about a text that may be unpublished gets a name that says so.
 */
export const intentQuestion: Migration = {
  version: 27,
  name: 'intent-question',
  up: (db) => {
    db.exec(`
ALTER TABLE outbox_intents ADD COLUMN question TEXT
  CHECK (question IN ('overdue', 'takenDown', 'outcomeUnknown'));
UPDATE outbox_intents SET question = CASE json_extract(error, '$.code') WHEN 'takenDownThere' THEN 'takenDown' ELSE 'overdue' END
  WHERE state = 'needsConfirmation' AND cancel_requested = 0 AND json_valid(error);
UPDATE outbox_intents SET question = 'outcomeUnknown'
  WHERE state = 'needsYou' AND CASE WHEN json_valid(error) THEN json_extract(error, '$.code') END = 'outcomeUnknown';
UPDATE alarms SET kind = 'maybeTakenDown' WHERE kind = 'takenBack';
`)
  },
}
