import { foundation } from './0001-foundation.ts'
import { media } from './0002-media.ts'
import { outbox } from './0003-outbox.ts'
import { partings } from './0004-partings.ts'
import { siteFeatures } from './0005-site-features.ts'
import { lateCreates } from './0006-late-creates.ts'
import { pictures } from './0007-pictures.ts'
import { sticky } from './0008-sticky.ts'
import { alarms } from './0009-alarms.ts'
import { folding } from './0010-folding.ts'
import { keptSlugs } from './0011-kept-slugs.ts'
import { unsentTexts } from './0012-unsent-texts.ts'
import { translationOrigins } from './0013-translation-origins.ts'
import { textChecks } from './0014-text-checks.ts'
import { fourEyes } from './0015-four-eyes.ts'
import { liveAccess } from './0016-live-access.ts'
import { changesSeenBy } from './0017-changes-seen-by.ts'
import { whatSitesTold } from './0018-what-sites-told.ts'
import { articlesWithoutText } from './0019-articles-without-text.ts'
import { notesToSend } from './0020-notes-to-send.ts'
import { moreApostrophes } from './0021-more-apostrophes.ts'
import { fieldDrafts } from './0022-field-drafts.ts'
import { goneThere } from './0023-gone-there.ts'
import { tagKeys } from './0024-tag-keys.ts'
import { remoteState } from './0025-remote-state.ts'
import { heldNotes } from './0026-held-notes.ts'
import { intentQuestion } from './0027-intent-question.ts'
import { trash } from './0028-trash.ts'
import { mediaFiles } from './0029-media-files.ts'
import { searchDocuments } from './0030-search-documents.ts'
import { restoredQuestion } from './0031-restored-question.ts'
import { houseWords } from './0032-house-words.ts'
import { revisionNames } from './0033-revision-names.ts'
import { contacts } from './0034-contacts.ts'
import { logSubjects } from './0035-log-subjects.ts'
import { templates } from './0036-templates.ts'
import { intentWaitsFor } from './0037-intent-waits-for.ts'
import { mediaEditing } from './0038-media-editing.ts'
import { translationMemory } from './0039-translation-memory.ts'
import { memoryAttempts } from './0040-memory-attempts.ts'
import { translationWork } from './0041-translation-work.ts'
import { terms } from './0042-terms.ts'
import type { Migration } from './migration.ts'

/** All migrations, oldest first, numbered without gaps. Add a new one at the end and never change an old one. */
export const migrations: readonly Migration[] = [
  foundation,
  media,
  outbox,
  partings,
  siteFeatures,
  lateCreates,
  pictures,
  sticky,
  alarms,
  folding,
  keptSlugs,
  unsentTexts,
  translationOrigins,
  textChecks,
  fourEyes,
  liveAccess,
  changesSeenBy,
  whatSitesTold,
  articlesWithoutText,
  notesToSend,
  moreApostrophes,
  fieldDrafts,
  goneThere,
  tagKeys,
  remoteState,
  heldNotes,
  intentQuestion,
  trash,
  mediaFiles,
  searchDocuments,
  restoredQuestion,
  houseWords,
  revisionNames,
  contacts,
  logSubjects,
  templates,
  intentWaitsFor,
  mediaEditing,
  translationMemory,
  memoryAttempts,
  translationWork,
  terms,
]
