import type { Migration } from './migration.ts'

/**
 * The full-text index holds lemmas beside forms, and tags and sections beside texts; a queue replaces the mark on
 * `localizations`. The old index is dropped, and every text is queued, newest first: they are indexed behind the window,
 * a few at a time, and the queue outlives the run.
 *
 * A text's number in the index (`document`) is greater the newer the text is, so that FTS5 gives the newest matches
 * first without collecting and sorting all of them.
 */
export const searchDocuments: Migration = {
  version: 30,
  name: 'search-documents',
  up: (db) => {
    db.exec(dropOldIndex)
    db.exec(newIndex)
    db.exec(queueing)
    db.exec('INSERT INTO search_queue (key, changes) SELECT key, 1 FROM localizations')
  },
}

const dropOldIndex = `
DROP TRIGGER localizations_leave_search;
DROP TABLE search_texts;
DROP TABLE search_titles;
DROP INDEX localizations_search_dirty;
ALTER TABLE localizations DROP COLUMN search_dirty;
`

// Contentless: the text is in the working copy already. No prefix index: it would double the size (see
// docs/decisions/search-index.md).
const newIndex = `
CREATE TABLE search_documents (
  document INTEGER NOT NULL PRIMARY KEY, -- the row of the search tables: the day of the text * 2^20, plus a number
  key INTEGER NOT NULL UNIQUE REFERENCES localizations (key) ON DELETE CASCADE
) STRICT;
CREATE VIRTUAL TABLE search_texts USING fts5 (
  title, lead, body, labels, -- words as they are written; labels: tags, and the section in every language
  title_lemmas, lemmas, -- lemmas that are no words of the text themselves, each once
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE search_titles USING fts5 (
  title,
  content = '', contentless_delete = 1,
  tokenize = 'trigram case_sensitive 0'
);
CREATE TRIGGER search_documents_leave AFTER DELETE ON search_documents BEGIN
  DELETE FROM search_texts WHERE rowid = old.document;
  DELETE FROM search_titles WHERE rowid = old.document;
END;
`

/** One more change of the texts that `select` gives: a text that changes while it is being indexed stays queued. */
const queue = (select: string): string => `
  INSERT INTO search_queue (key, changes) ${select}
  ON CONFLICT (key) DO UPDATE SET changes = changes + 1;`

// The content hash covers body, section and tags.
const queueing = `
CREATE TABLE search_queue (
  key INTEGER NOT NULL PRIMARY KEY, -- of localizations
  changes INTEGER NOT NULL
) STRICT;
CREATE TRIGGER search_queue_leave AFTER DELETE ON localizations BEGIN
  DELETE FROM search_queue WHERE key = old.key;
END;
CREATE TRIGGER search_queue_new AFTER INSERT ON localizations BEGIN
  ${queue('VALUES (new.key, 1)')}
END;
CREATE TRIGGER search_queue_changed AFTER UPDATE OF title, lead, content_hash, publish_at, site_id ON localizations
WHEN (old.title, old.lead, old.content_hash, old.publish_at, old.site_id)
  IS NOT (new.title, new.lead, new.content_hash, new.publish_at, new.site_id) BEGIN
  ${queue('VALUES (new.key, 1)')}
END;
CREATE TRIGGER search_queue_redated AFTER UPDATE OF updated_at ON localizations
WHEN new.publish_at IS NULL AND substr(old.updated_at, 1, 10) <> substr(new.updated_at, 1, 10) BEGIN
  ${queue('VALUES (new.key, 1)')}
END;
CREATE TRIGGER search_queue_sections AFTER UPDATE OF sections ON sites WHEN old.sections <> new.sections BEGIN
  ${queue(`SELECT l.key, 1 FROM articles a JOIN localizations l ON l.article_id = a.id
    WHERE a.site_id = new.id AND a.section <> ''`)}
END;
`
