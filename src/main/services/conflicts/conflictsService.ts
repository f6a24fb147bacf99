import type { ConflictRecord, RemoteState } from '#main/db/repositories/conflictsRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ConflictView } from '#shared/contract/views.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Approval } from '#shared/domain/workflow.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findLocalization } from '../localizations/find.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Snapshots, SnapshotText } from '../revisions/snapshots.ts'
import { writerThere } from '../workflow/fourEyes.ts'

/** A localization as a site has it. */
export interface RemoteText extends SnapshotText {
  /** Who changed it there, as far as the site says. */
  by: string
  at: Instant
  remote: RemoteState
}

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
  slugs: Slugs
}

/** Two texts of one localization, from the finding to the merge. Nobody's text is lost: both become revisions. */
export function createConflictsService(
  deps: ServiceDeps & { onResolved: (id: LocalizationId) => void },
  { snapshots, bodyWriter, commitText, slugs }: Parts,
) {
  const { repositories, transaction, clock, emit, identity, onResolved } = deps
  const { conflicts, localizations, revisions, sites, workflow, sync } = repositories

  function find(id: LocalizationId) {
    const conflict = conflicts.get(id)
    if (!conflict) throw new AppError('notFound', 'This localization is not in conflict')
    return conflict
  }

  /** Their sign-off counts here for exactly their text. False: there is none. */
  function takeApproval(
    merged: LocalizationRecord,
    approval: Approval | null,
    theirs: RevisionRecord,
  ): boolean {
    if (approval === null || approval.contentHash !== merged.contentHash) return false
    workflow.voidApprovals(merged.id, clock())
    workflow.addApproval(merged.id, { ...approval, revisionId: theirs.id, accountId: null, voidedAt: null })
    return true
  }

  /**
   * The merged text stands on theirs from now on; exactly theirs, it stands where theirs does. Approved it is only
   * with the sign-off that says so.
   */
  function settle(
    merged: LocalizationRecord,
    { remote }: ConflictRecord,
    theirs: RevisionRecord,
    actor: Actor,
  ): void {
    const isTheirs = merged.contentHash === theirs.contentHash
    const isSignedOff = isTheirs && takeApproval(merged, remote.approval, theirs)
    const stands = isTheirs && (isSignedOff || remote.state !== 'approved')
    const state = stands ? remote.state : 'draft'
    const now = clock()
    localizations.update(merged.id, {
      remoteId: remote.remoteId,
      remoteEtag: remote.etag,
      url: remote.url,
      liveHash: remote.liveHash,
      liveAccess: remote.liveAccess,
      baseRevisionId: theirs.id,
      baseHash: theirs.contentHash,
      saving: isTheirs ? 'onSite' : 'onThisComputer',
      state,
      // Whoever takes their text as it is has changed no word of it.
      ...(isTheirs && {
        ...{ publishAt: remote.publishAt, updatedAt: theirs.at, updatedBy: theirs.author },
        editedByAccountId: writerThere(sites, merged.siteId, theirs.author),
      }),
    })
    const base = sync.base(merged.id)
    if (base) sync.putBase(merged.id, { ...base, state: remote.state })
    if (!isTheirs) {
      workflow.voidApprovals(merged.id, now)
      snapshots.takeIfChanged(merged, 'saved', actor.name)
    }
    if (merged.state === state) return
    workflow.addLog(merged.id, {
      at: now,
      actor: actor.name,
      role: actor.role,
      step: 'edited',
      from: merged.state,
      to: state,
      note: '',
      contentHash: merged.contentHash,
      bypass: false,
    })
  }

  return {
    list: () => conflicts.list(),

    /** Keeps their text and closes the ways to the site; a second call brings their side up to date. */
    record: (id: LocalizationId, theirs: RemoteText): void =>
      transaction(() => {
        const mine = findLocalization(repositories, id)
        const known = conflicts.get(id)
        if (known?.theirsHash === theirs.contentHash && known.remote.etag === theirs.remote.etag) return
        snapshots.takeIfChanged(mine, 'beforeMerge', mine.updatedBy)
        const revision = snapshots.takeText(id, theirs, { kind: 'pulled', author: theirs.by, at: theirs.at })
        conflicts.put({
          localizationId: id,
          detectedAt: clock(),
          baseRevisionId: mine.baseRevisionId,
          theirsRevisionId: revision.id,
          remote: theirs.remote,
        })
        localizations.update(id, { saving: 'needsYou' })
        emit('conflicts.changed', {})
        emit('desk.changed', {})
        emit('localizations.changed', {
          articleId: mine.articleId,
          localizationId: id,
          version: mine.version,
          origin: 'sync',
        })
      }),

    open: (id: LocalizationId): ConflictView =>
      transaction(() => {
        const conflict = find(id)
        const mine = findLocalization(repositories, id)
        // Writing goes on in a conflict, so mine is what it is now, kept before anybody merges it.
        const kept = revisions.latestWithHash(id, mine.contentHash)
        const mineNow = kept ?? snapshots.take(mine, 'beforeMerge', mine.updatedBy)
        const theirs = snapshots.content(conflict.theirsRevisionId)
        return {
          localizationId: id,
          articleId: mine.articleId,
          language: mine.language,
          detectedAt: conflict.detectedAt,
          base: conflict.baseRevisionId === null ? null : snapshots.content(conflict.baseRevisionId),
          mine: snapshots.content(mineNow.id),
          theirs: { ...theirs, by: theirs.revision.by, at: theirs.revision.at },
        }
      }),

    /**
     * Takes the merged text as the local one, based on theirs. Throws `versionMismatch` when the site has moved on
     * since the person looked. The merged text needs a new sign-off unless it is exactly theirs.
     */
    resolve: (input: ParsedInput<'conflicts.resolve'>): void => {
      transaction(() => {
        const { localizationId: id, theirsHash, blocks, ...fields } = input
        const conflict = find(id)
        if (conflict.theirsHash !== theirsHash) {
          throw new AppError('versionMismatch', 'Their text has changed since it was read')
        }
        const mine = findLocalization(repositories, id)
        const actor = identity.actorOn(mine.siteId)
        const theirs = snapshots.get(conflict.theirsRevisionId)
        if (fields.slug !== theirs.slug) slugs.check(mine, fields.slug)
        if (!revisions.latestWithHash(id, mine.contentHash)) snapshots.take(mine, 'beforeMerge', actor.name)

        conflicts.remove(id)
        bodyWriter.replaceAll(id, blocks)
        const seoTitle = mine.seoTitle || theirs.seoTitle
        const seoDescription = mine.seoDescription || theirs.seoDescription
        const merged = commitText(
          { ...mine, inConflict: false },
          { fields: { ...fields, seoTitle, seoDescription }, body: true },
          { actor, origin: 'sync' },
        )
        settle(merged, conflict, theirs, actor)
        emit('conflicts.changed', {})
        emit('desk.changed', {})
        onResolved(id)
      })
    },
  }
}
export type ConflictsService = ReturnType<typeof createConflictsService>
