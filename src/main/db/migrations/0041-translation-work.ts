import type { Migration } from './migration.ts'

/**
 * What a list of articles to translate shows without reading them: the words that are left, until when, who has the
 * article, and that no translation is needed. The parts that are left are kept with the key that the translation memory
 * has texts under: whatever it learns or forgets changes the counts of just the articles that have such a part.
 */
export const translationWork: Migration = {
  version: 41,
  name: 'translation-work',
  up: (db) => {
    db.exec(tables)
    db.exec(triggers)
    db.exec('UPDATE articles SET desk_dirty = 1 WHERE needs_translation = 1')
  },
}

const tables = `
CREATE TABLE translation_work (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  words_new INTEGER NOT NULL DEFAULT 0,
  words_changed INTEGER NOT NULL DEFAULT 0,
  words_repeated INTEGER NOT NULL DEFAULT 0,
  recount INTEGER NOT NULL DEFAULT 0 CHECK (recount IN (0, 1)), -- the memory learned or forgot a text of it
  due_at TEXT, -- instant of the time below, to sort by
  due TEXT, -- JSON: see translationDue
  assignee_name TEXT, -- null: nobody has it
  assignee_login TEXT,
  waivers TEXT NOT NULL DEFAULT '[]' -- JSON: see waiver
) STRICT;
CREATE INDEX translation_work_recount ON translation_work (article_id) WHERE recount = 1;
CREATE TABLE translation_left (
  article_id TEXT NOT NULL REFERENCES translation_work (article_id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- in the order of the source
  key TEXT NOT NULL, -- see memoryKey.ts
  words INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'repeated')), -- repeated: in the article itself
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX translation_left_by_key ON translation_left (key, article_id);
`

const recount = (keys: string): string => `UPDATE translation_work SET recount = 1
  WHERE article_id IN (SELECT article_id FROM translation_left WHERE key IN (${keys}));`

const triggers = `
CREATE TRIGGER translation_work_learned AFTER INSERT ON memory_units BEGIN
  ${recount('new.uk_key, new.en_key')}
END;
CREATE TRIGGER translation_work_forgotten AFTER DELETE ON memory_units BEGIN
  ${recount('old.uk_key, old.en_key')}
END;
CREATE TRIGGER translation_work_other_site AFTER UPDATE OF site_id ON articles
WHEN old.site_id IS NOT new.site_id BEGIN
  UPDATE articles SET desk_dirty = 1 WHERE id = new.id;
  UPDATE translation_work SET recount = 1 WHERE article_id = new.id;
END;
CREATE TRIGGER translation_work_logged AFTER INSERT ON workflow_log
WHEN new.step IN ('planned', 'proposed', 'publish', 'schedule') BEGIN
  UPDATE articles SET desk_dirty = 1
  WHERE id = (SELECT article_id FROM localizations WHERE id = new.localization_id) AND desk_dirty = 0;
END;
CREATE TRIGGER translation_work_dated AFTER UPDATE OF publish_at, state ON localizations
WHEN (old.publish_at, old.state) IS NOT (new.publish_at, new.state) BEGIN
  UPDATE articles SET desk_dirty = 1 WHERE id = new.article_id AND desk_dirty = 0;
END;
`
