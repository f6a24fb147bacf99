import type { Migration } from './migration.ts'

const types = "('news', 'announcement', 'decision', 'vacancies', 'hearing', 'safetyAlert')"

/**
 * The content type of an article and whether it shall stand at the top of the news, as its template says; the house's own
 * templates, in one language or both; and snippets.
 */
export const templates: Migration = {
  version: 36,
  name: 'templates',
  up: (db) => {
    db.exec(`
ALTER TABLE articles ADD COLUMN content_type TEXT CHECK (content_type IN ${types});
ALTER TABLE articles ADD COLUMN sticky_wanted INTEGER NOT NULL DEFAULT 0 CHECK (sticky_wanted IN (0, 1));

CREATE TABLE templates (
  id TEXT NOT NULL PRIMARY KEY,
  content_type TEXT NOT NULL CHECK (content_type IN ${types}),
  section TEXT NOT NULL,
  tags TEXT NOT NULL, -- JSON array
  sticky INTEGER NOT NULL CHECK (sticky IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;

CREATE TABLE template_texts (
  template_id TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT NOT NULL,
  lead TEXT NOT NULL,
  body TEXT NOT NULL, -- JSON array of blocks
  PRIMARY KEY (template_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE snippets (
  id TEXT NOT NULL PRIMARY KEY,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL CHECK (name <> ''),
  body TEXT NOT NULL, -- JSON array of blocks
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
`)
  },
}
