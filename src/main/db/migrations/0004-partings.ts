import type { Migration } from './migration.ts'

/**
 * What happens to texts when they part from a site: a colleague took the article off it, or the site was forgotten
 * here. Nothing is lost by either: the first leaves a copy that says so, the second what is needed to join again.
 */
export const partings: Migration = {
  version: 4,
  name: 'partings',
  up: (db) => {
    db.exec(takenOff)
    db.exec(forgotten)
  },
}

// Every change of an article is noted for its site (migration 3), so whatever a person does to the copy keeps it.
const takenOff = `
ALTER TABLE articles ADD COLUMN removed_at TEXT; -- when it was taken off its site by somebody; the text stayed here
ALTER TABLE articles ADD COLUMN kept_until TEXT; -- an untouched copy goes then; null: it stays
CREATE INDEX articles_kept_until ON articles (kept_until) WHERE kept_until IS NOT NULL;
CREATE TRIGGER touched_copies_stay AFTER INSERT ON sync_dirty BEGIN
  UPDATE articles SET kept_until = NULL WHERE id = new.article_id AND kept_until IS NOT NULL;
END;
CREATE TRIGGER copies_touched_again_stay AFTER UPDATE ON sync_dirty BEGIN
  UPDATE articles SET kept_until = NULL WHERE id = new.article_id AND kept_until IS NOT NULL;
END;
CREATE TRIGGER copies_join_a_site AFTER UPDATE OF site_id ON articles WHEN new.site_id IS NOT NULL BEGIN
  UPDATE articles SET removed_at = NULL, kept_until = NULL WHERE id = new.id AND removed_at IS NOT NULL;
END;
`

// What tells later that a text is the same, and what both sides knew of it; the site's revisions are asked for anew.
// Kept when a site is forgotten, taken away when the article joins a site again. The site is named by its address,
// or by the word "practice": that one's address depends on which port was free.
const forgotten = `
CREATE TABLE left_articles (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  site TEXT NOT NULL,
  author_login TEXT,
  remote_id TEXT, -- null: it was never there
  remote_base TEXT -- JSON, as in articles
) STRICT;
CREATE INDEX left_articles_by_remote ON left_articles (site, remote_id);

CREATE TABLE left_localizations (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  created_by_login TEXT,
  edited_by_login TEXT,
  remote_id TEXT,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  base_hash TEXT
) STRICT;
CREATE INDEX left_localizations_by_base ON left_localizations (base_revision_id) WHERE base_revision_id IS NOT NULL;

CREATE TRIGGER articles_join_a_site AFTER UPDATE OF site_id ON articles WHEN new.site_id IS NOT NULL BEGIN
  DELETE FROM left_localizations WHERE localization_id IN (SELECT id FROM localizations WHERE article_id = new.id);
  DELETE FROM left_articles WHERE article_id = new.id;
END;
`
