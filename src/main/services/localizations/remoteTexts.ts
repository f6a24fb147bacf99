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
  Partial<
    Pick<
      LocalizationRecord,
      | 'saving'
      | 'publishAt'
      | 'url'
      | 'liveHash'
      | 'liveSticky'
      | 'liveAccess'
      | 'remoteId'
      | 'remoteEtag'
      | 'pinnedTitle'
      | 'pinnedLead'
    >
  >

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  slugs: Slugs
}

/**
 * The side of a localization that faces the site: texts that come in and steps that the program takes. Whether a text
 * may come in is decided before (`decideText`); everything here runs inside the caller's transaction.
 */
export function createRemoteTexts(deps: ServiceDeps, { snapshots, bodyWriter, slugs }: Parts) {
  const { repositories, clock, emit } = deps
  const { localizations, blocks, articles, sites, workflow } = repositories

  function changed(one: LocalizationRecord, version: number, origin: 'sync' | 'intent'): void {
    emit('localizations.changed', { articleId: one.articleId, localizationId: one.id, version, origin })
    emit('desk.changed', {})
  }

  /** `of` has this slug on the site: whoever here only planned to use it gets another. */
  function passSlugOn(of: LocalizationRecord, slug: string): void {
    const owner = localizations.slugOwner(of, slug)
    const other = owner === null ? null : localizations.get(owner)
    if (!other || other.remoteId !== null) return
    const free = slugs.free(other, slug)
    const now = clock()
    const article = findArticle(repositories, other.articleId)
    localizations.update(other.id, {
      slug: free,
      contentHash: contentHashOf(article, { ...other, slug: free }, blocks.hashes(other.id)),
      version: other.version + 1,
    })
    workflow.voidApprovals(other.id, now)
    changed(other, other.version + 1, 'sync')
  }

  /** Writes their text over the working copy and keeps it as a revision. */
  function write(one: LocalizationRecord, theirs: PulledText): RevisionRecord {
    bodyWriter.replaceAll(one.id, theirs.blocks)
    const article = findArticle(repositories, one.articleId)
    const contentHash = contentHashOf(article, theirs.fields, blocks.hashes(one.id))
    const version = one.version + 1
    localizations.update(one.id, {
      ...theirs.fields,
      // A colleague who wrote a slug of their own ends that it follows the title here, too.
      slugFollowsTitle:
        one.slugFollowsTitle && slugs.isOfTitle(theirs.fields.slug, theirs.fields.title, one.language),
      contentHash,
      version,
      updatedAt: theirs.at,
      updatedBy: theirs.by,
      editedByAccountId: writerThere(sites, one.siteId, theirs.by),
    })
    passSlugOn(one, theirs.fields.slug)
    if (contentHash !== one.contentHash) workflow.voidApprovals(one.id, clock())
    articles.touch(one.articleId, clock())
    changed(one, version, 'sync')
    return snapshots.take(findLocalization(repositories, one.id), 'pulled', theirs.by)
  }

  return {
    /**
     * Replaces a text that has nothing the site did not have. The one here is kept as a revision first, should it be
     * in none. Returns the revision of the new text, which is the base from now on.
     */
    take: (id: LocalizationId, theirs: PulledText): RevisionRecord => {
      const one = findLocalization(repositories, id)
      snapshots.takeIfChanged(one, 'saved', one.updatedBy)
      return write(one, theirs)
    },

    /** Adds a localization that only the site had. Its article must be there already. */
    add: (one: NewRemoteLocalization, theirs: PulledText): RevisionRecord => {
      const article = findArticle(repositories, one.articleId)
      const nothing = { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' }
      const record = {
        saving: 'onSite' as const,
        publishAt: null,
        url: null,
        liveHash: null,
        liveSticky: false,
        liveAccess: null,
        remoteId: null,
        remoteEtag: null,
        pinnedTitle: null,
        pinnedLead: null,
        ...one,
        ...nothing,
        // Readers had its address once, unless it is on its way to them for the first time.
        slugFollowsTitle: one.state !== 'published' && one.state !== 'unpublished',
        version: 0,
        contentHash: contentHashOf(article, nothing, []),
        createdByAccountId: null,
        updatedAt: theirs.at,
        updatedBy: theirs.by,
        editedAt: null,
        editedByAccountId: null,
        baseRevisionId: null,
        baseHash: null,
        inConflict: false,
        progress: { translated: 0, stale: 0, total: 0 },
      }
      localizations.insert(record)
      return write(record, theirs)
    },

    /** The content hash again after section, tags or cover came from the site; a sign-off on the old one is void. */
    rehash: (id: LocalizationId): ContentHash => {
      const one = findLocalization(repositories, id)
      const article = findArticle(repositories, one.articleId)
      const contentHash = contentHashOf(article, one, blocks.hashes(id))
      if (contentHash !== one.contentHash) {
        localizations.update(id, { contentHash })
        workflow.voidApprovals(id, clock())
        changed(one, one.version, 'sync')
      }
      return contentHash
    },

    /** A step that the program takes, with what goes with it; logged when the state changes. */
    move: (
      id: LocalizationId,
      to: WorkflowState,
      entry: Pick<LogEntry, 'step'> & Partial<Pick<LogEntry, 'actor' | 'role' | 'note' | 'at'>>,
      changes: LocalizationChanges = {},
    ): void => {
      const one = findLocalization(repositories, id)
      const now = clock()
      localizations.update(id, { ...changes, state: to })
      articles.touch(one.articleId, now)
      workflow.addLog(id, {
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
      changed(one, one.version, 'intent')
    },
  }
}
export type RemoteTexts = ReturnType<typeof createRemoteTexts>
