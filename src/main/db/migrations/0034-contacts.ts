import type { Migration } from './migration.ts'

/**
 * The directory of contacts, and an index of the blocks that hold one, so that a change of the directory reads only
 * their texts.
 */
export const contacts: Migration = {
  version: 34,
  name: 'contacts',
  up: (db) => {
    db.exec(`
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE contact_words (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hours TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (contact_id, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX localization_blocks_contact ON localization_blocks (
  CASE WHEN json_valid(content) THEN json_extract(content, '$.contactId') END
) WHERE CASE WHEN json_valid(content) THEN json_extract(content, '$.contactId') END IS NOT NULL;
`)
  },
}
