import type { Migration } from './migration.ts'

/**
 * The glossary of each site or (no site) of this computer. A term keeps its id wherever it goes, with the time of its
 * last change, and one that was removed stays with a mark, so that two glossaries can be merged by id.
 */
export const terms: Migration = {
  version: 42,
  name: 'terms',
  up: (db) => {
    db.exec(`
CREATE TABLE terms (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT REFERENCES sites (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('word', 'name')),
  words TEXT NOT NULL, -- JSON: of each language what is right, the best first, and what is forbidden
  subject TEXT NOT NULL,
  note TEXT NOT NULL,
  twin TEXT NOT NULL, -- the first words of both languages, folded: another term has others
  sought TEXT NOT NULL, -- all that it says, folded
  sorted TEXT NOT NULL, -- by this it stands in the list
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  removed_at TEXT -- null: it is in use
) STRICT;
CREATE INDEX terms_by_site ON terms (site_id);
-- The list is searched without reading the terms themselves.
CREATE INDEX terms_listed ON terms (ifnull(site_id, ''), removed_at, sorted, id, sought);
CREATE INDEX terms_by_subject ON terms (ifnull(site_id, ''), removed_at, subject);
CREATE INDEX terms_by_twin ON terms (twin);

-- Under which lemmas a term is found in a text.
CREATE TABLE term_keys (
  term_id TEXT NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  key TEXT NOT NULL,
  PRIMARY KEY (language, key, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_keys_by_term ON term_keys (term_id);
`)
  },
}
