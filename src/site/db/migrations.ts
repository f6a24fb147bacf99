/** Append-only. Each is run once, in its own transaction; `user_version` counts them. */
export const migrations: readonly string[] = [
  `
CREATE TABLE site_values (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('author', 'translator', 'editor')),
  salt BLOB NOT NULL,
  password_hash BLOB NOT NULL, -- scrypt
  practice_password TEXT -- in the clear: whoever can read this file has the articles too, and the site is for practice
) STRICT;

CREATE TABLE tokens (
  hash BLOB NOT NULL PRIMARY KEY, -- SHA-256 of the token
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE sections (
  key TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  names TEXT NOT NULL -- JSON: name by language
) STRICT;

CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  credit TEXT NOT NULL,
  decorative INTEGER NOT NULL CHECK (decorative IN (0, 1)),
  texts TEXT NOT NULL, -- JSON: {alt, caption} by language
  created_at TEXT NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

-- Ids under which other computers know the same bytes.
CREATE TABLE media_aliases (
  id TEXT NOT NULL PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX media_aliases_by_media ON media_aliases (media_id);

CREATE TABLE media_renditions (
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('small', 'large')),
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  PRIMARY KEY (media_id, kind)
) STRICT;

CREATE TABLE articles (
  id TEXT NOT NULL PRIMARY KEY,
  marker TEXT,
  source_language TEXT NOT NULL,
  section TEXT NOT NULL,
  tags TEXT NOT NULL, -- JSON array in the order given
  cover_media_id TEXT, -- may be an alias
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_by_account TEXT REFERENCES accounts (id) ON DELETE SET NULL,
  updated_at TEXT NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_by_marker ON articles (marker) WHERE marker IS NOT NULL;

CREATE TABLE localizations (
  id TEXT NOT NULL PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the newest text
  revision INTEGER NOT NULL, -- grows with every change, of the text or beside it
  title TEXT NOT NULL,
  slug TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  approval TEXT, -- JSON
  translation TEXT, -- JSON, kept for the computers that work on it
  live_version INTEGER,
  live_slug TEXT,
  live_at TEXT, -- the date shown to readers
  live_by TEXT,
  live_frame TEXT, -- JSON: section, tags and cover as published
  scheduled_version INTEGER,
  scheduled_slug TEXT,
  scheduled_at TEXT,
  scheduled_by TEXT,
  scheduled_frame TEXT,
  gone_slug TEXT, -- where it was before it was taken down
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  UNIQUE (article_id, language)
) STRICT;
CREATE INDEX localizations_by_slug ON localizations (language, slug) WHERE slug <> '';
CREATE INDEX localizations_by_live_slug ON localizations (language, live_slug) WHERE live_slug IS NOT NULL;
CREATE INDEX localizations_by_scheduled_slug ON localizations (language, scheduled_slug)
  WHERE scheduled_slug IS NOT NULL;
CREATE INDEX localizations_by_gone_slug ON localizations (language, gone_slug) WHERE gone_slug IS NOT NULL;
CREATE INDEX localizations_live ON localizations (language, live_at DESC, id) WHERE live_version IS NOT NULL;
CREATE INDEX localizations_due ON localizations (scheduled_at) WHERE scheduled_at IS NOT NULL;

CREATE TABLE versions (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  lead TEXT NOT NULL,
  slug TEXT NOT NULL,
  seo_title TEXT NOT NULL,
  seo_description TEXT NOT NULL,
  blocks TEXT NOT NULL, -- JSON
  html TEXT NOT NULL, -- what the blocks render, as it came
  frame TEXT NOT NULL, -- JSON: section, tags and cover as they were then
  content_hash TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  PRIMARY KEY (localization_id, number)
) STRICT;

CREATE TABLE workflow_log (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  step TEXT NOT NULL,
  entry TEXT NOT NULL, -- JSON
  PRIMARY KEY (localization_id, at, actor, step)
) STRICT, WITHOUT ROWID;

-- Pictures that readers may fetch: those of texts that are live.
CREATE TABLE live_media (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  media_id TEXT NOT NULL REFERENCES media (id),
  PRIMARY KEY (localization_id, media_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_media_by_media ON live_media (media_id);

-- Addresses that were public once and lead to where the article is now.
CREATE TABLE old_slugs (
  language TEXT NOT NULL,
  slug TEXT NOT NULL,
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  PRIMARY KEY (language, slug)
) STRICT, WITHOUT ROWID;

-- One row for each thing, with the number of its latest change.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'localization', 'media', 'taxonomies')),
  id TEXT NOT NULL,
  article_id TEXT,
  language TEXT,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  UNIQUE (kind, id)
) STRICT;

CREATE TABLE idempotency (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  etag TEXT,
  location TEXT,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (at);
`,
  `
-- Files that are no pictures have no size in pixels.
ALTER TABLE media ADD COLUMN picture_width INTEGER CHECK (picture_width > 0);
ALTER TABLE media ADD COLUMN picture_height INTEGER CHECK ((picture_height IS NULL) = (picture_width IS NULL));
UPDATE media SET picture_width = width, picture_height = height;
ALTER TABLE media DROP COLUMN width;
ALTER TABLE media DROP COLUMN height;
ALTER TABLE media RENAME COLUMN picture_width TO width;
ALTER TABLE media RENAME COLUMN picture_height TO height;
`,
  `
-- Words of the house dictionary, which programs share.
CREATE TABLE house_words (
  word TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'proposed')),
  by_name TEXT NOT NULL
) STRICT;
`,
  `
-- What must stay visible where a page cuts the picture, as JSON; null: the middle.
ALTER TABLE media ADD COLUMN focal TEXT;
`,
]
