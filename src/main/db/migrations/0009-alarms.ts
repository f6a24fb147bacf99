import type { Migration } from './migration.ts'

/**
 * What a person has to look at on a site itself, until somebody says that they did; and scheduled texts that were taken
 * back, which are looked for at their hour all the same: what took them back may have been lost, or overtaken.
 */
export const alarms: Migration = {
  version: 9,
  name: 'alarms',
  up: (db) => {
    db.exec(`
CREATE TABLE alarms (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  found_at TEXT NOT NULL,
  hour TEXT, -- of the publication that it is about; null: of none
  PRIMARY KEY (localization_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawn_schedules (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  hour TEXT NOT NULL, -- at which readers were to see it
  content_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`)
  },
}
