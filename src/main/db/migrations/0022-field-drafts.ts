import type { Migration } from './migration.ts'

const sourceOf = (field: string): string => `
  SELECT target.id, '${field}', source.${field} FROM localizations target
  JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
  WHERE target.is_source = 0 AND trim(target.${field}) <> ''`

/** Triggers note it, so that no writer can forget to. */
const noted = (field: string): string => `
CREATE TRIGGER draft_of_${field} AFTER UPDATE OF ${field} ON localizations
  WHEN new.is_source = 0 AND new.${field} <> old.${field}
BEGIN
  DELETE FROM translation_field_drafts WHERE target_id = new.id AND field = '${field}' AND trim(new.${field}) = '';
  INSERT INTO translation_field_drafts (target_id, field, source_text) ${sourceOf(field)} AND target.id = new.id
    ON CONFLICT DO NOTHING;
END;
INSERT INTO translation_field_drafts (target_id, field, source_text) ${sourceOf(field)};`

/**
 * Beside which title and lead of the source those of a translation were first written, so that what the source takes
 * out of them is told of a draft too, as it is of blocks. Of drafts that are there already the source as it is now counts.
 */
export const fieldDrafts: Migration = {
  version: 22,
  name: 'field-drafts',
  up: (db) => {
    db.exec(`
CREATE TABLE translation_field_drafts (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'lead')),
  source_text TEXT NOT NULL,
  PRIMARY KEY (target_id, field)
) STRICT, WITHOUT ROWID;
${noted('title')}
${noted('lead')}
`)
  },
}
