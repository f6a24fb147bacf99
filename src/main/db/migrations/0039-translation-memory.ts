import type { Migration } from './migration.ts'

/**
 * The translation memory: pairs of a Ukrainian and an English text, where they were confirmed, and an index of their
 * words. A queue names what may have become a pair; triggers fill it in the transaction of the change, so that no way
 * in which a pair comes about (a person, a pull, an article file) is forgotten. Everything that the database has
 * already is queued here, and worked off behind the window.
 */
export const translationMemory: Migration = {
  version: 39,
  name: 'translation-memory',
  up: (db) => {
    db.exec(tables)
    db.exec(queueing)
    db.exec(`INSERT INTO memory_queue (localization_id, part, changes)
      SELECT id, '', 1 FROM localizations WHERE is_source = 0 ORDER BY key`)
  },
}

const tables = `
CREATE TABLE memory_sites (
  number INTEGER NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL UNIQUE -- '': of articles without a site. No reference: a site that comes back finds its memory
) STRICT;
CREATE TABLE memory_units (
  unit INTEGER NOT NULL PRIMARY KEY,
  site INTEGER NOT NULL REFERENCES memory_sites (number),
  uk TEXT NOT NULL,
  en TEXT NOT NULL,
  uk_key TEXT NOT NULL, -- hash of the text without what needs no new translation, see memoryKey.ts
  en_key TEXT NOT NULL,
  uk_terms TEXT NOT NULL, -- the words of the text with their lemmas, see terms.ts
  en_terms TEXT NOT NULL,
  uk_content TEXT, -- JSON of the inlines; null: the text has no formatting
  en_content TEXT,
  uk_document INTEGER NOT NULL UNIQUE, -- the row of memory_words: see memoryDocuments.ts
  en_document INTEGER NOT NULL UNIQUE,
  confirmed_at TEXT NOT NULL,
  UNIQUE (site, uk_key, en_key)
) STRICT;
CREATE INDEX memory_units_by_english ON memory_units (site, en_key);
CREATE TABLE memory_places (
  localization_id TEXT NOT NULL, -- the translation. No reference: the memory outlives the article
  part TEXT NOT NULL, -- 'title', 'lead' or the id of a block
  path TEXT NOT NULL, -- of the part inside the block, as in wordParts.ts
  sentence INTEGER NOT NULL, -- from 1 on; 0: the whole text of the part
  unit INTEGER NOT NULL REFERENCES memory_units (unit),
  uk_before TEXT NOT NULL, -- keys of the texts before and after it; '' at the edges
  uk_after TEXT NOT NULL,
  en_before TEXT NOT NULL,
  en_after TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  PRIMARY KEY (localization_id, part, path, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_places_by_unit ON memory_places (unit);
CREATE TABLE memory_terms (
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  term TEXT NOT NULL,
  count INTEGER NOT NULL, -- how many texts have been indexed with it: which words are rare
  PRIMARY KEY (language, term)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE memory_words USING fts5 (
  terms,
  content = '', contentless_delete = 1, detail = none,
  tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER memory_units_leave AFTER DELETE ON memory_units BEGIN
  DELETE FROM memory_words WHERE rowid IN (old.uk_document, old.en_document);
END;
CREATE TRIGGER memory_places_leave AFTER DELETE ON memory_places BEGIN
  DELETE FROM memory_units WHERE unit = old.unit
    AND NOT EXISTS (SELECT 1 FROM memory_places WHERE unit = old.unit);
END;
CREATE TRIGGER memory_places_change AFTER UPDATE OF unit ON memory_places WHEN old.unit <> new.unit BEGIN
  DELETE FROM memory_units WHERE unit = old.unit
    AND NOT EXISTS (SELECT 1 FROM memory_places WHERE unit = old.unit);
END;
`

/** One more change of the parts that `select` gives: a part that changes while it is taken in stays queued. */
const queue = (select: string): string => `
  INSERT INTO memory_queue (localization_id, part, changes) ${select}
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;`

// A pin that nobody confirmed has this time, see translationRepository.ts.
const nobody = `'1970-01-01T00:00:00.000Z'`

/** The translation of an article of which readers have both languages. */
const published = `SELECT l.id, '', 1 FROM localizations l
  WHERE l.article_id = new.article_id AND l.is_source = 0 AND l.state = 'published'
    AND EXISTS (SELECT 1 FROM localizations s
      WHERE s.article_id = l.article_id AND s.is_source = 1 AND s.state = 'published')`

const queueing = `
CREATE TABLE memory_queue (
  number INTEGER NOT NULL PRIMARY KEY, -- the greatest is taken first
  localization_id TEXT NOT NULL, -- a translation
  part TEXT NOT NULL, -- as in memory_places; '': all parts
  changes INTEGER NOT NULL,
  UNIQUE (localization_id, part)
) STRICT;
CREATE TRIGGER memory_queue_pinned AFTER INSERT ON translation_pins WHEN new.confirmed_at <> ${nobody} BEGIN
  ${queue('VALUES (new.target_id, new.block_id, 1)')}
END;
CREATE TRIGGER memory_queue_repinned AFTER UPDATE ON translation_pins
WHEN new.confirmed_at <> ${nobody} OR old.confirmed_at <> ${nobody} BEGIN
  ${queue('VALUES (new.target_id, new.block_id, 1)')}
END;
CREATE TRIGGER memory_queue_reworded AFTER UPDATE OF hash ON localization_blocks
WHEN old.hash <> new.hash AND EXISTS (SELECT 1 FROM translation_pins
  WHERE target_id = new.localization_id AND block_id = new.block_id AND confirmed_at <> ${nobody}) BEGIN
  ${queue('VALUES (new.localization_id, new.block_id, 1)')}
END;
CREATE TRIGGER memory_queue_title AFTER UPDATE OF title, pinned_title ON localizations
WHEN new.is_source = 0 AND (old.title, old.pinned_title) IS NOT (new.title, new.pinned_title)
  AND (new.pinned_title IS NOT NULL OR old.pinned_title IS NOT NULL) BEGIN
  ${queue(`VALUES (new.id, 'title', 1)`)}
END;
CREATE TRIGGER memory_queue_lead AFTER UPDATE OF lead, pinned_lead ON localizations
WHEN new.is_source = 0 AND (old.lead, old.pinned_lead) IS NOT (new.lead, new.pinned_lead)
  AND (new.pinned_lead IS NOT NULL OR old.pinned_lead IS NOT NULL) BEGIN
  ${queue(`VALUES (new.id, 'lead', 1)`)}
END;
CREATE TRIGGER memory_queue_other_site AFTER UPDATE OF site_id ON localizations
WHEN new.is_source = 0 AND new.site_id IS NOT NULL AND old.site_id IS NOT new.site_id BEGIN
  ${queue(`VALUES (new.id, '', 1)`)}
END;
CREATE TRIGGER memory_queue_published AFTER UPDATE OF state, content_hash, site_id ON localizations
WHEN new.state = 'published'
  AND (old.state, old.content_hash, old.site_id) IS NOT (new.state, new.content_hash, new.site_id) BEGIN
  ${queue(published)}
END;
`
