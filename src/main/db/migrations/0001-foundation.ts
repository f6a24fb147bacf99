import type { Migration } from './migration.ts'

/**
 * Sites and accounts, articles and their localizations, the working copy block by block, revisions over a
 * content-addressed block store, translation pins, workflow, conflicts, sessions and search.
 *
 * Instants are ISO 8601 UTC with milliseconds, so text order is time order. Hashes are lower-case hex.
 */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  up: (db) => {
    db.exec(sitesAndAccounts)
    db.exec(articles)
    db.exec(workingCopy)
    db.exec(history)
    db.exec(workflow)
    db.exec(search)
  },
}

const sitesAndAccounts = `
CREATE TABLE sites (
  id TEXT NOT NULL PRIMARY KEY,
  connector TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  time_zone TEXT NOT NULL,
  languages TEXT NOT NULL, -- JSON array of codes
  sections TEXT NOT NULL, -- JSON array of {key, names}
  active_account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  last_sync_at TEXT,
  changes_cursor TEXT -- where the next look at the site's changes begins
) STRICT;

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  login TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  UNIQUE (site_id, login)
) STRICT;
CREATE INDEX sites_by_account ON sites (active_account_id);
`

const articles = `
CREATE TABLE articles (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT REFERENCES sites (id) ON DELETE SET NULL,
  source_language TEXT NOT NULL,
  section TEXT NOT NULL,
  cover_media_id TEXT,
  author TEXT NOT NULL,
  author_account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  remote_id TEXT,
  remote_etag TEXT,
  remote_base TEXT, -- JSON of section, tags and cover as both sides last knew them
  needs_translation INTEGER NOT NULL DEFAULT 0 CHECK (needs_translation IN (0, 1)),
  desk_dirty INTEGER NOT NULL DEFAULT 1 CHECK (desk_dirty IN (0, 1)) -- progress and needs_translation are out of date
) STRICT;
CREATE INDEX articles_by_update ON articles (updated_at DESC, id DESC);
CREATE INDEX articles_by_site ON articles (site_id, remote_id);
CREATE INDEX articles_by_author ON articles (author_account_id, id);
CREATE INDEX articles_to_translate ON articles (updated_at DESC, id DESC) WHERE needs_translation = 1;
CREATE INDEX articles_desk_dirty ON articles (id) WHERE desk_dirty = 1;
CREATE INDEX articles_by_cover ON articles (cover_media_id) WHERE cover_media_id IS NOT NULL;

CREATE TABLE article_tags (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE localizations (
  key INTEGER PRIMARY KEY, -- what the search tables call it; VACUUM keeps it
  id TEXT NOT NULL UNIQUE,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  site_id TEXT REFERENCES sites (id) ON DELETE SET NULL, -- the article's, here for the slug index
  language TEXT NOT NULL,
  is_source INTEGER NOT NULL CHECK (is_source IN (0, 1)),
  title TEXT NOT NULL,
  lead TEXT NOT NULL,
  slug TEXT NOT NULL,
  slug_follows_title INTEGER NOT NULL CHECK (slug_follows_title IN (0, 1)),
  seo_title TEXT NOT NULL,
  seo_description TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  saving TEXT NOT NULL,
  created_by_account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  edited_at TEXT, -- last change of the text by a person on this computer
  edited_by_account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  publish_at TEXT,
  publish_zone TEXT,
  publish_wall TEXT,
  url TEXT,
  live_hash TEXT, -- content hash of what readers see; null: nothing is live
  remote_id TEXT,
  remote_etag TEXT,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  base_hash TEXT, -- content hash of the text both sides last knew
  pinned_title TEXT, -- the source's title that this title was translated from
  pinned_lead TEXT,
  progress_translated INTEGER NOT NULL DEFAULT 0,
  progress_stale INTEGER NOT NULL DEFAULT 0,
  progress_total INTEGER NOT NULL DEFAULT 0,
  search_dirty INTEGER NOT NULL DEFAULT 1 CHECK (search_dirty IN (0, 1)),
  UNIQUE (article_id, language)
) STRICT;
CREATE INDEX localizations_by_slug ON localizations (language, slug, site_id) WHERE slug <> '';
CREATE INDEX localizations_by_state ON localizations (state, article_id);
CREATE INDEX localizations_of_article ON localizations (article_id, state);
CREATE INDEX localizations_live ON localizations (article_id) WHERE live_hash IS NOT NULL;
CREATE INDEX localizations_by_creator ON localizations (created_by_account_id, article_id);
CREATE INDEX localizations_by_remote ON localizations (remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX localizations_by_site ON localizations (site_id);
CREATE INDEX localizations_by_base ON localizations (base_revision_id) WHERE base_revision_id IS NOT NULL;
CREATE INDEX localizations_by_editor ON localizations (edited_by_account_id)
  WHERE edited_by_account_id IS NOT NULL;
CREATE INDEX localizations_by_edit ON localizations (edited_at) WHERE edited_at IS NOT NULL;
CREATE INDEX localizations_search_dirty ON localizations (key) WHERE search_dirty = 1;
`

const workingCopy = `
CREATE TABLE localization_blocks (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  position TEXT NOT NULL, -- a fractional index: moving a block touches its row only
  hash TEXT NOT NULL,
  meaning TEXT NOT NULL, -- hash without whitespace and normalisation differences; staleness compares this
  content TEXT NOT NULL, -- JSON of the block without its id
  schema_version INTEGER NOT NULL, -- of the document schema it was written in
  media_id TEXT, -- of a picture
  PRIMARY KEY (localization_id, block_id)
) STRICT;
-- Holds all that the content hash of a localization is made of, so that no content is read for it.
CREATE UNIQUE INDEX localization_blocks_in_order ON localization_blocks (localization_id, position, block_id, hash);
CREATE INDEX localization_blocks_meaning ON localization_blocks (localization_id, block_id, meaning);
CREATE INDEX localization_blocks_by_media ON localization_blocks (media_id) WHERE media_id IS NOT NULL;

-- Pins and marks outlive their block: undoing a deletion brings the translation back as it was.
CREATE TABLE translation_pins (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  source_hash TEXT NOT NULL, -- in the block store when it was seen on this computer
  source_meaning TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  minor_edit INTEGER NOT NULL CHECK (minor_edit IN (0, 1)),
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX translation_pins_by_hash ON translation_pins (source_hash);

CREATE TABLE translation_marks (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('sourceOnly', 'targetOnly')),
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;
`

const history = `
CREATE TABLE block_store (
  hash TEXT NOT NULL PRIMARY KEY,
  meaning TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON of the block without its id
  schema_version INTEGER NOT NULL,
  media_id TEXT
) STRICT;

CREATE TABLE revisions (
  id TEXT NOT NULL PRIMARY KEY,
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- counts up within a localization
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT NOT NULL,
  lead TEXT NOT NULL,
  slug TEXT NOT NULL,
  seo_title TEXT NOT NULL,
  seo_description TEXT NOT NULL,
  UNIQUE (localization_id, number)
) STRICT;

CREATE TABLE revision_blocks (
  revision_id TEXT NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  block_id TEXT NOT NULL,
  hash TEXT NOT NULL REFERENCES block_store (hash),
  PRIMARY KEY (revision_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_blocks_by_hash ON revision_blocks (hash);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT -- null: it runs, or it ended without saying good-bye
) STRICT;
`

const workflow = `
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY,
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  revision_id TEXT NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  content_hash TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  approved_at TEXT NOT NULL,
  bypass INTEGER NOT NULL CHECK (bypass IN (0, 1)),
  voided_at TEXT
) STRICT;
CREATE INDEX approvals_by_localization ON approvals (localization_id, id);
CREATE INDEX approvals_by_revision ON approvals (revision_id);
CREATE INDEX approvals_by_account ON approvals (account_id);

CREATE TABLE workflow_log (
  id INTEGER PRIMARY KEY,
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT,
  step TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  note TEXT NOT NULL,
  content_hash TEXT,
  bypass INTEGER NOT NULL CHECK (bypass IN (0, 1))
) STRICT;
CREATE INDEX workflow_log_by_localization ON workflow_log (localization_id, id);

CREATE TABLE conflicts (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  detected_at TEXT NOT NULL,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  theirs_revision_id TEXT NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  remote TEXT NOT NULL -- JSON: how the site has it, beside its text
) STRICT;
CREATE INDEX conflicts_by_base ON conflicts (base_revision_id);
CREATE INDEX conflicts_by_theirs ON conflicts (theirs_revision_id);
`

// Contentless: the text is in the working copy already. Rows are brought up to date while nobody types.
const search = `
CREATE VIRTUAL TABLE search_texts USING fts5 (
  title, lead, body,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
);
CREATE VIRTUAL TABLE search_titles USING fts5 (
  title,
  content = '', contentless_delete = 1,
  tokenize = 'trigram case_sensitive 0'
);
CREATE TRIGGER localizations_leave_search AFTER DELETE ON localizations BEGIN
  DELETE FROM search_texts WHERE rowid = old.key;
  DELETE FROM search_titles WHERE rowid = old.key;
END;
`
