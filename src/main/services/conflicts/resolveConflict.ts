import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '../identity.ts'
import { findLocalization } from '../localizations/find.ts'
import { type ConflictContext, findConflict } from './conflictContext.ts'
import { settleMerge } from './settleMerge.ts'

/**
 * Takes the merged text as the local one, based on theirs. Throws `versionMismatch` when the site has moved on since
 * the person looked. The merged text needs a new sign-off unless it is exactly theirs.
 */
export function resolveConflict(context: ConflictContext, input: ParsedInput<'conflicts.resolve'>): void {
  const { bodyWriter, commitText, emit, identity, onResolved, repositories, slugs, snapshots } = context
  const { conflicts, revisions } = repositories
  const { localizationId: id, theirsHash, blocks, ...fields } = input
  const conflict = findConflict(context, id)
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
  if (conflict.onSite === null) settleFileMerge(context, merged, actor)
  else settleMerge(context, merged, { onSite: conflict.onSite, theirs }, actor)
  emit('conflicts.changed', {})
  emit('desk.changed', {})
  if (conflict.onSite !== null) onResolved(id)
}

/** Their text came in a file: it changes nothing of what is known of the site. */
function settleFileMerge(
  { repositories, snapshots }: ConflictContext,
  merged: LocalizationRecord,
  { name }: Actor,
): void {
  snapshots.takeIfChanged(merged, 'saved', name)
  const saving = merged.contentHash === merged.baseHash ? 'onSite' : 'onThisComputer'
  repositories.localizations.update(merged.id, { saving })
}
