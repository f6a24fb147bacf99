import type { Migration } from './migration.ts'

const articleOf = (localization: string): string =>
  `(SELECT article_id FROM localizations WHERE id = ${localization})`

/** As migration 3 has it: what goes to the site with the article makes the article one to send. */
const dirtyWhen = (name: string, event: string, article: string): string => `
CREATE TRIGGER ${name} AFTER ${event} BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = ${article}
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;`

/**
 * Which blocks of a translation came from its source, so that a block which the source took out is told from one that
 * only the translation ever had, also where nobody confirmed it (a divider, a picture, a draft). Triggers note it, so
 * that no writer can forget to. Beside it blocks whose place in the translation is their own.
 */
export const translationOrigins: Migration = {
  version: 13,
  name: 'translation-origins',
  up: (db) => {
    db.exec(`
CREATE TABLE translation_origins (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;
INSERT INTO translation_origins (target_id, block_id)
  SELECT target.id, b.block_id FROM localizations target
  JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
  JOIN localization_blocks b ON b.localization_id = target.id
  JOIN localization_blocks s ON s.localization_id = source.id AND s.block_id = b.block_id
  WHERE target.is_source = 0
  UNION SELECT target_id, block_id FROM translation_pins;

CREATE TRIGGER origins_of_new_blocks AFTER INSERT ON localization_blocks BEGIN
  INSERT INTO translation_origins (target_id, block_id)
    SELECT target.id, new.block_id FROM localizations target
    JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
    WHERE target.is_source = 0 AND new.localization_id IN (target.id, source.id)
      AND target.article_id = ${articleOf('new.localization_id')}
      AND EXISTS (SELECT 1 FROM localization_blocks
        WHERE localization_id = target.id AND block_id = new.block_id)
      AND EXISTS (SELECT 1 FROM localization_blocks
        WHERE localization_id = source.id AND block_id = new.block_id)
    ON CONFLICT DO NOTHING;
END;

-- What was kept though the source had taken it out is the source's again; taken out anew, it is asked about anew.
CREATE TRIGGER kept_block_is_back AFTER INSERT ON localization_blocks BEGIN
  DELETE FROM translation_marks WHERE mark = 'targetOnly' AND block_id = new.block_id AND target_id IN (
    SELECT target.id FROM localizations target
    JOIN localizations source ON source.id = new.localization_id AND source.is_source = 1
    WHERE target.article_id = source.article_id AND target.is_source = 0);
END;

CREATE TABLE translation_places (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;
${dirtyWhen('places_to_sync', 'INSERT ON translation_places', articleOf('new.target_id'))}
${dirtyWhen('fewer_places_to_sync', 'DELETE ON translation_places', articleOf('old.target_id'))}
`)
  },
}
