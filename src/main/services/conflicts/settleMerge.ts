import type { OtherSide } from '#main/db/repositories/conflictsRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import type { Approval } from '#shared/domain/workflow.ts'
import type { Actor } from '../identity.ts'
import { createRemoteStates } from '../siteLink/remoteStates.ts'
import { writerThere } from '../workflow/fourEyes.ts'
import type { ConflictContext } from './conflictContext.ts'

/** The site's side of the merge: its text, and its state on the site. */
export interface Merged {
  onSite: OtherSide
  theirs: RevisionRecord
}

/** Takes over the site's approval, which is valid for exactly the site's text. False: there is none. */
function takeApproval(
  { repositories, clock }: ConflictContext,
  merged: LocalizationRecord,
  approval: Approval | null,
  theirs: RevisionRecord,
): boolean {
  if (approval === null || approval.contentHash !== merged.contentHash) return false
  const { workflow } = repositories
  workflow.voidApprovals(merged.id, clock())
  workflow.addApproval(merged.id, { ...approval, revisionId: theirs.id, accountId: null, voidedAt: null })
  return true
}

/**
 * Bases the merged text on the site's. If it is exactly the site's text, it also gets the site's state; approved only
 * with the site's approval of exactly this text.
 */
export function settleMerge(
  context: ConflictContext,
  merged: LocalizationRecord,
  { onSite, theirs }: Merged,
  actor: Actor,
): void {
  const { clock, repositories, snapshots } = context
  const { localizations, sites, sync, workflow } = repositories
  const isTheirs = merged.contentHash === theirs.contentHash
  const tookApproval = isTheirs && takeApproval(context, merged, onSite.approval, theirs)
  const keepsTheirState = isTheirs && (tookApproval || onSite.state !== 'approved')
  const state = keepsTheirState ? onSite.state : 'draft'
  const now = clock()
  createRemoteStates(repositories).write(
    merged,
    isTheirs ? onSite : { ...onSite, publishAt: merged.publishAt },
    {
      base: { revisionId: theirs.id, hash: theirs.contentHash },
      translationHash: sync.base(merged.id)?.translationHash ?? null,
    },
  )
  localizations.update(merged.id, {
    saving: isTheirs ? 'onSite' : 'onThisComputer',
    state,
    // A person who takes over the site's text as it is changed no word of it.
    ...(isTheirs && {
      ...{ updatedAt: theirs.at, updatedBy: theirs.author },
      editedByAccountId: writerThere(sites, merged.siteId, theirs.author),
    }),
  })
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
