import type { Migration } from './migration.ts'

/**
 * Things that were made on a site and whose making was not answered, on sites that would make them twice: such a
 * request may land even after another was adopted or made in its place, so it is looked for a while longer.
 */
export const lateCreates: Migration = {
  version: 6,
  name: 'late-creates',
  up: (db) => {
    db.exec(`
CREATE TABLE late_creates (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  language TEXT NOT NULL, -- of the text that was made; empty: the article itself
  since TEXT NOT NULL, -- when the last unanswered request left
  PRIMARY KEY (article_id, language)
) STRICT, WITHOUT ROWID;
`)
  },
}
