import type { Migration } from './migration.ts'

/**
 * The words of a house beside the dictionaries, of each site or (no site) of this computer, and what a person ignores in
 * an article. A removed word is kept until its site knows.
 */
export const houseWords: Migration = {
  version: 32,
  name: 'house-words',
  up: (db) => {
    db.exec(`
CREATE TABLE house_words (
  site_id TEXT REFERENCES sites (id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'proposed', 'removed')),
  by_name TEXT NOT NULL, -- who accepted or proposed it
  to_send INTEGER NOT NULL CHECK (to_send IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX house_words_by_word ON house_words (ifnull(site_id, ''), word);

CREATE INDEX house_words_by_site ON house_words (site_id);

CREATE TABLE ignored_findings (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  block_id TEXT, -- null: in the whole article
  finding TEXT NOT NULL -- the rule and the words
) STRICT;
CREATE UNIQUE INDEX ignored_findings_by_article ON ignored_findings (article_id, ifnull(block_id, ''), finding);
`)
  },
}
