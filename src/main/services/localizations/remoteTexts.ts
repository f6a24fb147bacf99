import type {
  LocalizationChanges,
  LocalizationRecord,
} from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ContentHash, LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import { contentHashOf } from '../content.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import { writerThere } from '../workflow/fourEyes.ts'
import type { BodyWriter } from './bodyWriter.ts'
import { findArticle, findLocalization } from './find.ts'
import type { Slugs } from './slugs.ts'

export interface PulledText {
  fields: LocalizationFields
  blocks: readonly Block[]
  /** Who changed it on the site, as far as the site says. */
  by: string
  at: Instant
}

export type NewRemoteLocalization = Pick<
  LocalizationRecord,
  'id' | 'articleId' | 'siteId' | 'language' | 'isSource' | 'state'
> &
  Partial<Pick<LocalizationRecord, 'saving' | 'publishAt' | 'pinnedTitle' | 'pinnedLead'>>

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  slugs: Slugs
}

interface RemoteTextsContext extends ServiceDeps, Parts {}

/**
 * Changes of a localization that come from its site, or that the program makes on its way there. Whether a text may
 * come in is decided before (`decideText`); everything here runs inside the caller's transaction.
 */
export function createRemoteTexts(deps: ServiceDeps, parts: Parts) {
  const context: RemoteTextsContext = { ...deps, ...parts }
  return {
    /**
     * Replaces a text that has nothing the site did not have. The one here is kept as a revision first, should it be
     * in none. Returns the revision of the new text, which is the base from now on.
     */
    take: (id: LocalizationId, theirs: PulledText): RevisionRecord => {
      const one = findLocalization(deps.repositories, id)
      parts.snapshots.takeIfChanged(one, 'saved', one.updatedBy)
      return write(context, one, theirs)
    },
    /** Adds a localization that only the site had. Its article must be there already. */
    add: (one: NewRemoteLocalization, theirs: PulledText): RevisionRecord => add(context, one, theirs),
    /** The content hash again after section, tags or cover came from the site; a sign-off on the old one is void. */
    rehash: (id: LocalizationId): ContentHash => rehash(context, id),
    /** A step that the program takes, with what goes with it; logged when the state changes. */
    move: (
      id: LocalizationId,
      to: WorkflowState,
      entry: ProgramStep,
      changes: LocalizationChanges = {},
    ): void => move(context, id, { to, entry, changes }),
  }
}
export type RemoteTexts = ReturnType<typeof createRemoteTexts>

type ProgramStep = Pick<LogEntry, 'step'> & Partial<Pick<LogEntry, 'actor' | 'role' | 'note' | 'at'>>

function announce(
  { emit }: RemoteTextsContext,
  one: LocalizationRecord,
  version: number,
  origin: 'sync' | 'intent',
): void {
  emit('localizations.changed', { articleId: one.articleId, localizationId: one.id, version, origin })
  emit('desk.changed', {})
}

/** Writes their text over the working copy and keeps it as a revision. */
function write(context: RemoteTextsContext, one: LocalizationRecord, theirs: PulledText): RevisionRecord {
  const { repositories, clock, bodyWriter, slugs, snapshots } = context
  const { localizations, blocks, articles, sites, workflow } = repositories
  bodyWriter.replaceAll(one.id, theirs.blocks)
  const article = findArticle(repositories, one.articleId)
  const contentHash = contentHashOf(article, theirs.fields, blocks.hashes(one.id))
  const version = one.version + 1
  localizations.update(one.id, {
    ...theirs.fields,
    // A slug that a colleague wrote by hand no longer follows the title on this computer either.
    slugFollowsTitle:
      one.slugFollowsTitle && slugs.isOfTitle(theirs.fields.slug, theirs.fields.title, one.language),
    contentHash,
    version,
    updatedAt: theirs.at,
    updatedBy: theirs.by,
    editedByAccountId: writerThere(sites, one.siteId, theirs.by),
  })
  freeSlugOfSite(context, one, theirs.fields.slug)
  if (contentHash !== one.contentHash) workflow.voidApprovals(one.id, clock())
  articles.touch(one.articleId, clock())
  announce(context, one, version, 'sync')
  return snapshots.take(findLocalization(repositories, one.id), 'pulled', theirs.by)
}

/** `holder` has this slug on the site. A text on this computer that only planned to use the slug gets another. */
function freeSlugOfSite(context: RemoteTextsContext, holder: LocalizationRecord, slug: string): void {
  const { repositories, clock, slugs } = context
  const { localizations, blocks, workflow } = repositories
  const owner = localizations.slugOwner(holder, slug)
  const other = owner === null ? null : localizations.get(owner)
  if (other?.remote.kind !== 'neverThere') return
  const free = slugs.free(other, slug)
  const now = clock()
  const article = findArticle(repositories, other.articleId)
  localizations.update(other.id, {
    slug: free,
    contentHash: contentHashOf(article, { ...other, slug: free }, blocks.hashes(other.id)),
    version: other.version + 1,
  })
  workflow.voidApprovals(other.id, now)
  announce(context, other, other.version + 1, 'sync')
}

function add(context: RemoteTextsContext, one: NewRemoteLocalization, theirs: PulledText): RevisionRecord {
  const { repositories } = context
  const article = findArticle(repositories, one.articleId)
  const nothing = { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' }
  const record = {
    saving: 'onSite' as const,
    publishAt: null,
    pinnedTitle: null,
    pinnedLead: null,
    ...one,
    ...nothing,
    // A text that is or was public has an address that readers know; its slug no longer follows the title.
    slugFollowsTitle: one.state !== 'published' && one.state !== 'unpublished',
    version: 0,
    contentHash: contentHashOf(article, nothing, []),
    createdByAccountId: null,
    updatedAt: theirs.at,
    updatedBy: theirs.by,
    editedAt: null,
    editedByAccountId: null,
  }
  repositories.localizations.insert(record)
  return write(context, findLocalization(repositories, record.id), theirs)
}

function rehash(context: RemoteTextsContext, id: LocalizationId): ContentHash {
  const { repositories, clock } = context
  const one = findLocalization(repositories, id)
  const article = findArticle(repositories, one.articleId)
  const contentHash = contentHashOf(article, one, repositories.blocks.hashes(id))
  if (contentHash !== one.contentHash) {
    repositories.localizations.update(id, { contentHash })
    repositories.workflow.voidApprovals(id, clock())
    announce(context, one, one.version, 'sync')
  }
  return contentHash
}

function move(
  context: RemoteTextsContext,
  id: LocalizationId,
  { to, entry, changes }: { to: WorkflowState; entry: ProgramStep; changes: LocalizationChanges },
): void {
  const { repositories, clock } = context
  const one = findLocalization(repositories, id)
  const now = clock()
  repositories.localizations.update(id, { ...changes, state: to })
  repositories.articles.touch(one.articleId, now)
  repositories.workflow.addLog(id, {
    at: entry.at ?? now,
    actor: entry.actor ?? '',
    role: entry.role ?? null,
    step: entry.step,
    from: one.state,
    to,
    note: entry.note ?? '',
    contentHash: one.contentHash,
    bypass: false,
  })
  announce(context, one, one.version, 'intent')
}
