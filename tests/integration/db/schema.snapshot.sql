CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  login TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL, may_upload INTEGER NOT NULL DEFAULT 1,
  UNIQUE (site_id, login)
) STRICT;

CREATE TABLE alarms (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  found_at TEXT NOT NULL,
  hour TEXT, -- of the publication that it is about; null: of none
  PRIMARY KEY (localization_id, kind)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE article_tags (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

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
  remote_revision TEXT,
  remote_base TEXT, -- JSON of section, tags and cover as both sides last knew them
  needs_translation INTEGER NOT NULL DEFAULT 0 CHECK (needs_translation IN (0, 1)),
  desk_dirty INTEGER NOT NULL DEFAULT 1 CHECK (desk_dirty IN (0, 1)) -- progress and needs_translation are out of date
, removed_at TEXT, kept_until TEXT, trashed_at TEXT, trashed_by TEXT, content_type TEXT CHECK (content_type IN ('news', 'announcement', 'decision', 'vacancies', 'hearing', 'safetyAlert')), sticky_wanted INTEGER NOT NULL DEFAULT 0 CHECK (sticky_wanted IN (0, 1))) STRICT;

CREATE TABLE block_store (
  hash TEXT NOT NULL PRIMARY KEY,
  meaning TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON of the block without its id
  schema_version INTEGER NOT NULL) STRICT;

CREATE TABLE block_store_pictures (
  hash TEXT NOT NULL REFERENCES block_store (hash) ON DELETE CASCADE,
  media_id TEXT NOT NULL,
  PRIMARY KEY (hash, media_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflicts (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  detected_at TEXT NOT NULL,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  theirs_revision_id TEXT NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  remote TEXT NOT NULL -- JSON: how the site has it, beside its text
) STRICT;

CREATE TABLE contact_words (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hours TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (contact_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE credits (
  id TEXT NOT NULL PRIMARY KEY,
  uk TEXT NOT NULL,
  en TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE house_words (
  site_id TEXT REFERENCES sites (id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'proposed', 'removed')),
  by_name TEXT NOT NULL, -- who accepted or proposed it
  to_send INTEGER NOT NULL CHECK (to_send IN (0, 1))
) STRICT;

CREATE TABLE ignored_findings (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  block_id TEXT, -- null: in the whole article
  finding TEXT NOT NULL -- the rule and the words
) STRICT;

CREATE TABLE late_creates (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  language TEXT NOT NULL, -- of the text that was made; empty: the article itself
  since TEXT NOT NULL, -- when the last unanswered request left
  PRIMARY KEY (article_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_articles (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  site TEXT NOT NULL,
  author_login TEXT,
  remote_id TEXT, -- null: it was never there
  remote_base TEXT -- JSON, as in articles
) STRICT;

CREATE TABLE left_localizations (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  created_by_login TEXT,
  edited_by_login TEXT,
  remote_id TEXT,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  base_hash TEXT
) STRICT;

CREATE TABLE localization_blocks (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  position TEXT NOT NULL, -- a fractional index: moving a block touches its row only
  hash TEXT NOT NULL,
  meaning TEXT NOT NULL, -- hash without whitespace and normalisation differences; staleness compares this
  content TEXT NOT NULL, -- JSON of the block without its id
  schema_version INTEGER NOT NULL, -- of a picture
  PRIMARY KEY (localization_id, block_id)
) STRICT;

CREATE TABLE localization_pictures (
  localization_id TEXT NOT NULL,
  block_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  PRIMARY KEY (localization_id, block_id, media_id),
  FOREIGN KEY (localization_id, block_id) REFERENCES localization_blocks (localization_id, block_id)
    ON DELETE CASCADE
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
  remote_revision TEXT,
  base_revision_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  base_hash TEXT, -- content hash of the text both sides last knew
  pinned_title TEXT, -- the source's title that this title was translated from
  pinned_lead TEXT,
  progress_translated INTEGER NOT NULL DEFAULT 0,
  progress_stale INTEGER NOT NULL DEFAULT 0,
  progress_total INTEGER NOT NULL DEFAULT 0,
  live_sticky INTEGER NOT NULL DEFAULT 0 CHECK (live_sticky IN (0, 1)), text_check TEXT NOT NULL DEFAULT '', live_access TEXT CHECK (live_access IN ('password', 'private')), remote_gone TEXT CHECK (remote_gone IN ('trash', 'deleted')),
  UNIQUE (article_id, language)
) STRICT;

CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE, -- SHA-256 of the kept file
  file_name TEXT NOT NULL, -- as it was called where it came from
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  credit TEXT NOT NULL,
  decorative INTEGER NOT NULL CHECK (decorative IN (0, 1)),
  metadata TEXT NOT NULL, -- JSON: what the import took out and what it found
  derivatives TEXT NOT NULL CHECK (derivatives IN ('pending', 'ready', 'failed')),
  search_text TEXT NOT NULL, -- file name, credit and texts, lower case, one apostrophe
  imported_at TEXT NOT NULL,
  removed_at TEXT -- a person deleted it; the row and file go when no revision needs them
, width INTEGER CHECK (width > 0), height INTEGER CHECK ((height IS NULL) = (width IS NULL)), made_from TEXT, crop TEXT CHECK ((crop IS NULL) = (made_from IS NULL)), focal TEXT) STRICT;

CREATE TABLE media_aliases (
  alias_id TEXT NOT NULL PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE media_texts (
  media_id TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  alt TEXT NOT NULL,
  caption TEXT NOT NULL,
  PRIMARY KEY (media_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE media_to_fetch (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  media_id TEXT NOT NULL,
  tries INTEGER NOT NULL,
  PRIMARY KEY (site_id, media_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE memory_queue (
  number INTEGER NOT NULL PRIMARY KEY, -- the greatest is taken first
  localization_id TEXT NOT NULL, -- a translation
  part TEXT NOT NULL, -- as in memory_places; '': all parts
  changes INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  UNIQUE (localization_id, part)
) STRICT;

CREATE TABLE memory_sites (
  number INTEGER NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL UNIQUE -- '': of articles without a site. No reference: a site that comes back finds its memory
) STRICT;

CREATE TABLE memory_terms (
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  term TEXT NOT NULL,
  count INTEGER NOT NULL, -- how many texts have been indexed with it: which words are rare
  PRIMARY KEY (language, term)
) STRICT, WITHOUT ROWID;

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

CREATE VIRTUAL TABLE memory_words USING fts5 (
  terms,
  content = '', contentless_delete = 1, detail = none,
  tokenize = 'unicode61 remove_diacritics 0'
);

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
, question TEXT
  CHECK (question IN ('overdue', 'takenDown', 'restored', 'outcomeUnknown'))) STRICT;

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

CREATE TABLE pull_again (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  PRIMARY KEY (site_id, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_blocks (
  revision_id TEXT NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  block_id TEXT NOT NULL,
  hash TEXT NOT NULL REFERENCES block_store (hash),
  PRIMARY KEY (revision_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_names (
  revision_id TEXT NOT NULL PRIMARY KEY REFERENCES revisions (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> '')
) STRICT, WITHOUT ROWID;

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
  seo_description TEXT NOT NULL, text_check TEXT NOT NULL DEFAULT '', body_check TEXT NOT NULL DEFAULT '',
  UNIQUE (localization_id, number)
) STRICT;

CREATE TABLE search_documents (
  document INTEGER NOT NULL PRIMARY KEY, -- the row of the search tables: the day of the text * 2^20, plus a number
  key INTEGER NOT NULL UNIQUE REFERENCES localizations (key) ON DELETE CASCADE
) STRICT;

CREATE TABLE search_queue (
  key INTEGER NOT NULL PRIMARY KEY, -- of localizations
  changes INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_texts USING fts5 (
  title, lead, body, labels, -- words as they are written; labels: tags, and the section in every language
  title_lemmas, lemmas, -- lemmas that are no words of the text themselves, each once
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE search_titles USING fts5 (
  title,
  content = '', contentless_delete = 1,
  tokenize = 'trigram case_sensitive 0'
);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT -- null: it runs, or it ended without saying good-bye
) STRICT;

CREATE TABLE site_media (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  details TEXT NOT NULL, -- JSON of credit and texts as the site has them
  PRIMARY KEY (site_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_queues (
  site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE,
  halted TEXT, -- JSON of the failure that stops everything until somebody signs in
  not_before TEXT, -- the site asked us to stay away until then
  problem TEXT, -- JSON of the last failure of a sync pass, null after a good one
  reachable INTEGER NOT NULL CHECK (reachable IN (0, 1)),
  probes INTEGER NOT NULL,
  next_probe_at TEXT
, clock_ahead INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE site_tag_reads (
  site_id TEXT PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  mark TEXT NOT NULL
) STRICT;

CREATE TABLE site_tags (
  site_id TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (site_id, name)
) STRICT, WITHOUT ROWID;

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
, features TEXT, language_links INTEGER NOT NULL DEFAULT 0, four_eyes TEXT NOT NULL DEFAULT 'bypass'
  CHECK (four_eyes IN ('off', 'bypass', 'strict')), four_eyes_shared INTEGER NOT NULL DEFAULT 0 CHECK (four_eyes_shared IN (0, 1)), changes_seen_by TEXT) STRICT;

CREATE TABLE snippets (
  id TEXT NOT NULL PRIMARY KEY,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL CHECK (name <> ''),
  body TEXT NOT NULL, -- JSON array of blocks
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;

CREATE TABLE sync_bases (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  translation_hash TEXT NOT NULL
) STRICT;

CREATE TABLE sync_dirty (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  changes INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_requests (
  subject TEXT NOT NULL PRIMARY KEY, -- article or localization id
  idempotency_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;

CREATE TABLE sync_sent (
  localization_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  revision_id TEXT NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
  PRIMARY KEY (localization_id, revision_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE template_texts (
  template_id TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT NOT NULL,
  lead TEXT NOT NULL,
  body TEXT NOT NULL, -- JSON array of blocks
  PRIMARY KEY (template_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
  id TEXT NOT NULL PRIMARY KEY,
  content_type TEXT NOT NULL CHECK (content_type IN ('news', 'announcement', 'decision', 'vacancies', 'hearing', 'safetyAlert')),
  section TEXT NOT NULL,
  tags TEXT NOT NULL, -- JSON array
  sticky INTEGER NOT NULL CHECK (sticky IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;

CREATE TABLE term_keys (
  term_id TEXT NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  key TEXT NOT NULL,
  PRIMARY KEY (language, key, term_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE terms (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT REFERENCES sites (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('word', 'name')),
  words TEXT NOT NULL, -- JSON: of each language what is right, the best first, and what is forbidden
  subject TEXT NOT NULL,
  note TEXT NOT NULL,
  twin TEXT NOT NULL, -- the first words of both languages, folded: another term has others
  sought TEXT NOT NULL, -- all that it says, folded
  sorted TEXT NOT NULL, -- by this it stands in the list
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  removed_at TEXT -- null: it is in use
) STRICT;

CREATE TABLE translation_field_drafts (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'lead')),
  source_text TEXT NOT NULL,
  PRIMARY KEY (target_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE translation_left (
  article_id TEXT NOT NULL REFERENCES translation_work (article_id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- in the order of the source
  key TEXT NOT NULL, -- see memoryKey.ts
  words INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'repeated')), -- repeated: in the article itself
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE translation_marks (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('sourceOnly', 'targetOnly')),
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE translation_origins (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE translation_places (
  target_id TEXT NOT NULL REFERENCES localizations (id) ON DELETE CASCADE,
  block_id TEXT NOT NULL,
  PRIMARY KEY (target_id, block_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE withdrawn_schedules (
  localization_id TEXT NOT NULL PRIMARY KEY REFERENCES localizations (id) ON DELETE CASCADE,
  hour TEXT NOT NULL, -- at which readers were to see it
  content_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
, unsent INTEGER NOT NULL DEFAULT 0 CHECK (unsent IN (0, 1)), held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)), about TEXT) STRICT;

CREATE INDEX approvals_by_account ON approvals (account_id);

CREATE INDEX approvals_by_localization ON approvals (localization_id, id);

CREATE INDEX approvals_by_revision ON approvals (revision_id);

CREATE TRIGGER fewer_tags_to_sync AFTER DELETE ON article_tags BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = old.article_id
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER tags_to_sync AFTER INSERT ON article_tags BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = new.article_id
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE INDEX articles_by_author ON articles (author_account_id, id);

CREATE INDEX articles_by_cover ON articles (cover_media_id) WHERE cover_media_id IS NOT NULL;

CREATE INDEX articles_by_site ON articles (site_id, remote_id);

CREATE INDEX articles_by_update ON articles (updated_at DESC, id DESC);

CREATE INDEX articles_desk_dirty ON articles (id) WHERE desk_dirty = 1;

CREATE INDEX articles_in_trash ON articles (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX articles_kept_until ON articles (kept_until) WHERE kept_until IS NOT NULL;

CREATE INDEX articles_never_there ON articles (id) WHERE remote_id IS NULL;

CREATE INDEX articles_to_translate ON articles (updated_at DESC, id DESC) WHERE needs_translation = 1;

CREATE TRIGGER articles_join_a_site AFTER UPDATE OF site_id ON articles WHEN new.site_id IS NOT NULL BEGIN
  DELETE FROM left_localizations WHERE localization_id IN (SELECT id FROM localizations WHERE article_id = new.id);
  DELETE FROM left_articles WHERE article_id = new.id;
END;

CREATE TRIGGER articles_to_sync AFTER UPDATE OF site_id, section, cover_media_id ON articles BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = new.id
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER copies_join_a_site AFTER UPDATE OF site_id ON articles WHEN new.site_id IS NOT NULL BEGIN
  UPDATE articles SET removed_at = NULL, kept_until = NULL WHERE id = new.id AND removed_at IS NOT NULL;
END;

CREATE TRIGGER translation_work_other_site AFTER UPDATE OF site_id ON articles
WHEN old.site_id IS NOT new.site_id BEGIN
  UPDATE articles SET desk_dirty = 1 WHERE id = new.id;
  UPDATE translation_work SET recount = 1 WHERE article_id = new.id;
END;

CREATE INDEX block_store_pictures_by_media ON block_store_pictures (media_id);

CREATE INDEX conflicts_by_base ON conflicts (base_revision_id);

CREATE INDEX conflicts_by_theirs ON conflicts (theirs_revision_id);

CREATE TRIGGER conflicts_leave_trash AFTER INSERT ON conflicts BEGIN
  UPDATE articles SET trashed_at = NULL, trashed_by = NULL WHERE id = (SELECT article_id FROM localizations WHERE id = new.localization_id) AND trashed_at IS NOT NULL;
END;

CREATE INDEX house_words_by_site ON house_words (site_id);

CREATE UNIQUE INDEX house_words_by_word ON house_words (ifnull(site_id, ''), word);

CREATE UNIQUE INDEX ignored_findings_by_article ON ignored_findings (article_id, ifnull(block_id, ''), finding);

CREATE INDEX left_articles_by_remote ON left_articles (site, remote_id);

CREATE INDEX left_localizations_by_base ON left_localizations (base_revision_id) WHERE base_revision_id IS NOT NULL;

CREATE INDEX localization_blocks_contact ON localization_blocks (
  CASE WHEN json_valid(content) THEN json_extract(content, '$.contactId') END
) WHERE CASE WHEN json_valid(content) THEN json_extract(content, '$.contactId') END IS NOT NULL;

CREATE UNIQUE INDEX localization_blocks_in_order ON localization_blocks (localization_id, position, block_id, hash);

CREATE INDEX localization_blocks_meaning ON localization_blocks (localization_id, block_id, meaning);

CREATE TRIGGER kept_block_is_back AFTER INSERT ON localization_blocks BEGIN
  DELETE FROM translation_marks WHERE mark = 'targetOnly' AND block_id = new.block_id AND target_id IN (
    SELECT target.id FROM localizations target
    JOIN localizations source ON source.id = new.localization_id AND source.is_source = 1
    WHERE target.article_id = source.article_id AND target.is_source = 0);
END;

CREATE TRIGGER memory_queue_reworded AFTER UPDATE OF hash ON localization_blocks
WHEN old.hash <> new.hash AND EXISTS (SELECT 1 FROM translation_pins
  WHERE target_id = new.localization_id AND block_id = new.block_id AND confirmed_at <> '1970-01-01T00:00:00.000Z') BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.localization_id, new.block_id, 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER origins_of_new_blocks AFTER INSERT ON localization_blocks BEGIN
  INSERT INTO translation_origins (target_id, block_id)
    SELECT target.id, new.block_id FROM localizations target
    JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
    WHERE target.is_source = 0 AND new.localization_id IN (target.id, source.id)
      AND target.article_id = (SELECT article_id FROM localizations WHERE id = new.localization_id)
      AND EXISTS (SELECT 1 FROM localization_blocks
        WHERE localization_id = target.id AND block_id = new.block_id)
      AND EXISTS (SELECT 1 FROM localization_blocks
        WHERE localization_id = source.id AND block_id = new.block_id)
    ON CONFLICT DO NOTHING;
END;

CREATE INDEX localization_pictures_by_media ON localization_pictures (media_id);

CREATE INDEX localizations_by_base ON localizations (base_revision_id) WHERE base_revision_id IS NOT NULL;

CREATE INDEX localizations_by_creator ON localizations (created_by_account_id, article_id);

CREATE INDEX localizations_by_edit ON localizations (edited_at) WHERE edited_at IS NOT NULL;

CREATE INDEX localizations_by_editor ON localizations (edited_by_account_id)
  WHERE edited_by_account_id IS NOT NULL;

CREATE INDEX localizations_by_remote ON localizations (remote_id) WHERE remote_id IS NOT NULL;

CREATE INDEX localizations_by_site ON localizations (site_id);

CREATE INDEX localizations_by_slug ON localizations (language, slug, site_id) WHERE slug <> '';

CREATE INDEX localizations_by_state ON localizations (state, article_id);

CREATE INDEX localizations_live ON localizations (article_id) WHERE live_hash IS NOT NULL;

CREATE INDEX localizations_of_article ON localizations (article_id, state);

CREATE INDEX localizations_unsent ON localizations (site_id, article_id) WHERE content_hash IS NOT base_hash;

CREATE TRIGGER changed_texts_leave_trash AFTER UPDATE OF content_hash, state, live_hash ON localizations
  WHEN new.content_hash <> old.content_hash OR new.state <> old.state OR new.live_hash IS NOT old.live_hash BEGIN
  UPDATE articles SET trashed_at = NULL, trashed_by = NULL WHERE id = new.article_id AND trashed_at IS NOT NULL;
END;

CREATE TRIGGER draft_of_lead AFTER UPDATE OF lead ON localizations
  WHEN new.is_source = 0 AND new.lead <> old.lead
BEGIN
  DELETE FROM translation_field_drafts WHERE target_id = new.id AND field = 'lead' AND trim(new.lead) = '';
  INSERT INTO translation_field_drafts (target_id, field, source_text) 
  SELECT target.id, 'lead', source.lead FROM localizations target
  JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
  WHERE target.is_source = 0 AND trim(target.lead) <> '' AND target.id = new.id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER draft_of_title AFTER UPDATE OF title ON localizations
  WHEN new.is_source = 0 AND new.title <> old.title
BEGIN
  DELETE FROM translation_field_drafts WHERE target_id = new.id AND field = 'title' AND trim(new.title) = '';
  INSERT INTO translation_field_drafts (target_id, field, source_text) 
  SELECT target.id, 'title', source.title FROM localizations target
  JOIN localizations source ON source.article_id = target.article_id AND source.is_source = 1
  WHERE target.is_source = 0 AND trim(target.title) <> '' AND target.id = new.id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER localizations_leave_site AFTER UPDATE OF site_id ON localizations BEGIN
  DELETE FROM sync_bases WHERE localization_id = new.id;
  DELETE FROM sync_sent WHERE localization_id = new.id;
  DELETE FROM sync_requests WHERE subject IN (new.id, new.article_id);
END;

CREATE TRIGGER localizations_public_slug AFTER UPDATE OF live_hash ON localizations
WHEN NEW.live_hash IS NOT NULL AND NEW.slug_follows_title = 1
BEGIN
  UPDATE localizations SET slug_follows_title = 0 WHERE key = NEW.key;
END;

CREATE TRIGGER localizations_to_sync AFTER UPDATE OF content_hash, state, pinned_title, pinned_lead ON localizations BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = new.article_id
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_lead AFTER UPDATE OF lead, pinned_lead ON localizations
WHEN new.is_source = 0 AND (old.lead, old.pinned_lead) IS NOT (new.lead, new.pinned_lead)
  AND (new.pinned_lead IS NOT NULL OR old.pinned_lead IS NOT NULL) BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.id, 'lead', 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_other_site AFTER UPDATE OF site_id ON localizations
WHEN new.is_source = 0 AND new.site_id IS NOT NULL AND old.site_id IS NOT new.site_id BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.id, '', 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_published AFTER UPDATE OF state, content_hash, site_id ON localizations
WHEN new.state = 'published'
  AND (old.state, old.content_hash, old.site_id) IS NOT (new.state, new.content_hash, new.site_id) BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) SELECT l.id, '', 1 FROM localizations l
  WHERE l.article_id = new.article_id AND l.is_source = 0 AND l.state = 'published'
    AND EXISTS (SELECT 1 FROM localizations s
      WHERE s.article_id = l.article_id AND s.is_source = 1 AND s.state = 'published')
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_title AFTER UPDATE OF title, pinned_title ON localizations
WHEN new.is_source = 0 AND (old.title, old.pinned_title) IS NOT (new.title, new.pinned_title)
  AND (new.pinned_title IS NOT NULL OR old.pinned_title IS NOT NULL) BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.id, 'title', 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER new_localizations_to_sync AFTER INSERT ON localizations BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = new.article_id
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER new_texts_leave_trash AFTER INSERT ON localizations BEGIN
  UPDATE articles SET trashed_at = NULL, trashed_by = NULL WHERE id = new.article_id AND trashed_at IS NOT NULL;
END;

CREATE TRIGGER translation_work_dated AFTER UPDATE OF publish_at, state ON localizations
WHEN (old.publish_at, old.state) IS NOT (new.publish_at, new.state) BEGIN
  UPDATE articles SET desk_dirty = 1 WHERE id = new.article_id AND desk_dirty = 0;
END;

CREATE INDEX media_by_import ON media (imported_at DESC, id DESC) WHERE removed_at IS NULL;

CREATE INDEX media_by_origin ON media (made_from) WHERE made_from IS NOT NULL;

CREATE INDEX media_pending ON media (imported_at) WHERE derivatives = 'pending';

CREATE INDEX media_removed ON media (removed_at) WHERE removed_at IS NOT NULL;

CREATE INDEX media_aliases_by_media ON media_aliases (media_id);

CREATE INDEX memory_places_by_unit ON memory_places (unit);

CREATE TRIGGER memory_places_change AFTER UPDATE OF unit ON memory_places WHEN old.unit <> new.unit BEGIN
  DELETE FROM memory_units WHERE unit = old.unit
    AND NOT EXISTS (SELECT 1 FROM memory_places WHERE unit = old.unit);
END;

CREATE TRIGGER memory_places_leave AFTER DELETE ON memory_places BEGIN
  DELETE FROM memory_units WHERE unit = old.unit
    AND NOT EXISTS (SELECT 1 FROM memory_places WHERE unit = old.unit);
END;

CREATE INDEX memory_queue_order ON memory_queue (attempts, number DESC);

CREATE TRIGGER memory_queue_changed AFTER UPDATE OF changes ON memory_queue WHEN new.attempts <> 0 BEGIN
        UPDATE memory_queue SET attempts = 0 WHERE number = new.number;
      END;

CREATE INDEX memory_units_by_english ON memory_units (site, en_key);

CREATE INDEX memory_units_en_newest ON memory_units (en_document, confirmed_at);

CREATE INDEX memory_units_uk_newest ON memory_units (uk_document, confirmed_at);

CREATE TRIGGER memory_units_leave AFTER DELETE ON memory_units BEGIN
  DELETE FROM memory_words WHERE rowid IN (old.uk_document, old.en_document);
END;

CREATE TRIGGER translation_work_forgotten AFTER DELETE ON memory_units BEGIN
  UPDATE translation_work SET recount = 1
  WHERE article_id IN (SELECT article_id FROM translation_left WHERE key IN (old.uk_key, old.en_key));
END;

CREATE TRIGGER translation_work_learned AFTER INSERT ON memory_units BEGIN
  UPDATE translation_work SET recount = 1
  WHERE article_id IN (SELECT article_id FROM translation_left WHERE key IN (new.uk_key, new.en_key));
END;

CREATE INDEX outbox_intents_by_article ON outbox_intents (article_id, number);

CREATE INDEX outbox_intents_open ON outbox_intents (site_id, number)
  WHERE state NOT IN ('verified', 'cancelled', 'failed');

CREATE TRIGGER intents_leave_trash AFTER INSERT ON outbox_intents BEGIN
  UPDATE articles SET trashed_at = NULL, trashed_by = NULL WHERE id = new.article_id AND trashed_at IS NOT NULL;
END;

CREATE INDEX outbox_receipts_by_localization ON outbox_receipts (localization_id);

CREATE INDEX revision_blocks_by_hash ON revision_blocks (hash);

CREATE INDEX sites_by_account ON sites (active_account_id);

CREATE TRIGGER copies_touched_again_stay AFTER UPDATE ON sync_dirty BEGIN
  UPDATE articles SET kept_until = NULL WHERE id = new.article_id AND kept_until IS NOT NULL;
END;

CREATE TRIGGER touched_copies_stay AFTER INSERT ON sync_dirty BEGIN
  UPDATE articles SET kept_until = NULL WHERE id = new.article_id AND kept_until IS NOT NULL;
END;

CREATE INDEX sync_sent_by_revision ON sync_sent (revision_id);

CREATE INDEX term_keys_by_term ON term_keys (term_id);

CREATE INDEX terms_by_site ON terms (site_id);

CREATE INDEX terms_by_subject ON terms (ifnull(site_id, ''), removed_at, subject);

CREATE INDEX terms_by_twin ON terms (twin);

CREATE INDEX terms_listed ON terms (ifnull(site_id, ''), removed_at, sorted, id, sought);

CREATE INDEX translation_left_by_key ON translation_left (key, article_id);

CREATE TRIGGER changed_marks_to_sync AFTER UPDATE ON translation_marks BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = new.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER fewer_marks_to_sync AFTER DELETE ON translation_marks BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = old.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER marks_to_sync AFTER INSERT ON translation_marks BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = new.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE INDEX translation_pins_by_hash ON translation_pins (source_hash);

CREATE TRIGGER fewer_pins_to_sync AFTER DELETE ON translation_pins BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = old.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_pinned AFTER INSERT ON translation_pins WHEN new.confirmed_at <> '1970-01-01T00:00:00.000Z' BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.target_id, new.block_id, 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER memory_queue_repinned AFTER UPDATE ON translation_pins
WHEN new.confirmed_at <> '1970-01-01T00:00:00.000Z' OR old.confirmed_at <> '1970-01-01T00:00:00.000Z' BEGIN
  
  INSERT INTO memory_queue (localization_id, part, changes) VALUES (new.target_id, new.block_id, 1)
  ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER moved_pins_to_sync AFTER UPDATE ON translation_pins BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = new.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER pins_to_sync AFTER INSERT ON translation_pins BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = new.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER fewer_places_to_sync AFTER DELETE ON translation_places BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = old.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER places_to_sync AFTER INSERT ON translation_places BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id = (SELECT article_id FROM localizations WHERE id = new.target_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE INDEX translation_work_recount ON translation_work (article_id) WHERE recount = 1;

CREATE INDEX workflow_log_by_localization ON workflow_log (localization_id, id);

CREATE INDEX workflow_log_unsent ON workflow_log (localization_id) WHERE unsent = 1;

CREATE TRIGGER notes_to_sync AFTER INSERT ON workflow_log WHEN new.unsent = 1 BEGIN
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id IN (SELECT article_id FROM localizations WHERE id = new.localization_id)
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER translation_work_logged AFTER INSERT ON workflow_log
WHEN new.step IN ('planned', 'proposed', 'publish', 'schedule') BEGIN
  UPDATE articles SET desk_dirty = 1
  WHERE id = (SELECT article_id FROM localizations WHERE id = new.localization_id) AND desk_dirty = 0;
END;
