import type { Migration } from './migration.ts'

/**
 * The outbox: intents frozen at the click, the steps each is made of, and the receipts that prove what came of
 * them. Beside it what sync must remember: how a site's queue stands, what both sides last agreed on beyond the
 * text (which the foundation keeps), requests under way, and which bytes a site already has.
 *
 * An intent outlives its article's site and is history once it ended, so it holds copies, not references.
 */
export const outbox: Migration = {
  version: 3,
  name: 'outbox',
  up: (db) => {
    db.exec(intents)
    db.exec(sync)
  },
}

const articleOf = (localization: string): string =>
  `(SELECT article_id FROM localizations WHERE id = ${localization})`

/** The article may be on its way out itself (its rows go first), hence the look whether it is still there. */
const dirtyWhen = (name: string, event: string, article: string): string => `
CREATE TRIGGER ${name} AFTER ${event} BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = ${article}
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;`

const intents = `
CREATE TABLE outbox_intents (
  number INTEGER PRIMARY KEY, -- order of the clicks; an article's intents go out in this order
  id TEXT NOT NULL UNIQUE,
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  account_id TEXT, -- whose click it was; the token is looked up when it is sent
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'schedule', 'update', 'unpublish')),
  title TEXT NOT NULL,
  languages TEXT NOT NULL, -- JSON array
  hashes TEXT NOT NULL, -- JSON array of [localization id, content hash]
  publish_at TEXT, -- JSON of instant, zone and wall time
  payload TEXT NOT NULL, -- JSON of all that goes out, as it was at the click
  due_at TEXT, -- when readers shall see it (schedule)
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at TEXT,
  error TEXT, -- JSON of a failure
  delivered INTEGER NOT NULL CHECK (delivered IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  cancel_requested INTEGER NOT NULL CHECK (cancel_requested IN (0, 1)),
  candidates TEXT NOT NULL, -- JSON array of remote items that an unknown create may have made
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_intents_open ON outbox_intents (site_id, number)
  WHERE state NOT IN ('verified', 'cancelled', 'failed');
CREATE INDEX outbox_intents_by_article ON outbox_intents (article_id, number);

CREATE TABLE outbox_steps (
  intent_id TEXT NOT NULL REFERENCES outbox_intents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('media', 'article', 'text', 'publish', 'unpublish', 'readBack')),
  language TEXT,
  subject TEXT, -- id of the media item or the localization it is about
  label TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'unknown', 'failed')),
  idempotency_key TEXT NOT NULL,
  result TEXT, -- JSON of what the site answered
  started_at TEXT,
  finished_at TEXT,
  PRIMARY KEY (intent_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_receipts (
  intent_id TEXT NOT NULL REFERENCES outbox_intents (id) ON DELETE CASCADE,
  localization_id TEXT NOT NULL,
  language TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  url TEXT NOT NULL,
  content_hash TEXT NOT NULL, -- as read back from the site
  sent_at TEXT NOT NULL,
  verified_at TEXT,
  PRIMARY KEY (intent_id, localization_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_receipts_by_localization ON outbox_receipts (localization_id);
`

const sync = `
CREATE TABLE site_queues (
  site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE,
  halted TEXT, -- JSON of the failure that stops everything until somebody signs in
  not_before TEXT, -- the site asked us to stay away until then
  problem TEXT, -- JSON of the last failure of a sync pass, null after a good one
  reachable INTEGER NOT NULL CHECK (reachable IN (0, 1)),
  probes INTEGER NOT NULL,
  next_probe_at TEXT
) STRICT;

-- What both sides last agreed on, beyond the text: where it stands in the workflow, pins and marks.
CREATE TABLE sync_bases (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  translation_hash TEXT NOT NULL
) STRICT;

-- Articles that changed here since they were last pushed. Triggers note it, so that no writer can forget to; the
-- count tells a change during a push from one before it.
CREATE TABLE sync_dirty (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  changes INTEGER NOT NULL
) STRICT;
${dirtyWhen('articles_to_sync', 'UPDATE OF site_id, section, cover_media_id ON articles', 'new.id')}
${dirtyWhen('tags_to_sync', 'INSERT ON article_tags', 'new.article_id')}
${dirtyWhen('fewer_tags_to_sync', 'DELETE ON article_tags', 'old.article_id')}
${dirtyWhen('new_localizations_to_sync', 'INSERT ON localizations', 'new.article_id')}
${dirtyWhen('localizations_to_sync', 'UPDATE OF content_hash, state, pinned_title, pinned_lead ON localizations', 'new.article_id')}
${dirtyWhen('pins_to_sync', 'INSERT ON translation_pins', articleOf('new.target_id'))}
${dirtyWhen('moved_pins_to_sync', 'UPDATE ON translation_pins', articleOf('new.target_id'))}
${dirtyWhen('fewer_pins_to_sync', 'DELETE ON translation_pins', articleOf('old.target_id'))}
${dirtyWhen('marks_to_sync', 'INSERT ON translation_marks', articleOf('new.target_id'))}
${dirtyWhen('changed_marks_to_sync', 'UPDATE ON translation_marks', articleOf('new.target_id'))}
${dirtyWhen('fewer_marks_to_sync', 'DELETE ON translation_marks', articleOf('old.target_id'))}
INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles;

-- A request under way: written before it leaves, taken away with its answer. What is found here at a start has an
-- unknown outcome, and is sent again with the same key and the same body only.
CREATE TABLE sync_requests (
  subject TEXT NOT NULL PRIMARY KEY, -- article or localization id
  idempotency_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;

-- Texts that were sent and of which no answer told: found on the site, they are our own.
CREATE TABLE sync_sent (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  revision_id TEXT NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
  PRIMARY KEY (localization_id, revision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_sent_by_revision ON sync_sent (revision_id);

-- What was agreed with one site means nothing to another.
CREATE TRIGGER localizations_leave_site AFTER UPDATE OF site_id ON localizations BEGIN
  DELETE FROM sync_bases WHERE localization_id = new.id;
  DELETE FROM sync_sent WHERE localization_id = new.id;
  DELETE FROM sync_requests WHERE subject IN (new.id, new.article_id);
END;

-- Pictures that pulled texts show and this computer does not have yet.
CREATE TABLE media_to_fetch (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  media_id TEXT NOT NULL,
  tries INTEGER NOT NULL,
  PRIMARY KEY (site_id, media_id)
) STRICT, WITHOUT ROWID;

-- Articles of a site that could not be read though the site answers: one of them must not hold up the others.
CREATE TABLE pull_again (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  PRIMARY KEY (site_id, remote_id)
) STRICT, WITHOUT ROWID;

-- Bytes a site has already: they go up once.
CREATE TABLE site_media (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  details TEXT NOT NULL, -- JSON of credit and texts as the site has them
  PRIMARY KEY (site_id, hash)
) STRICT, WITHOUT ROWID;
`
