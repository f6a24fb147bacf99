import type { LocalizationId } from '#shared/domain/ids.ts'
import { revisionToName } from '#shared/domain/remoteState.ts'
import { findLocalization } from '../localizations/find.ts'
import type { ConflictContext, RemoteText } from './conflictContext.ts'

/**
 * Stores the site's text as a conflict, so that this text is neither pushed nor sent; a second call updates the site's
 * side.
 */
export function recordConflict(context: ConflictContext, id: LocalizationId, theirs: RemoteText): void {
  const { clock, emit, repositories, snapshots } = context
  const { conflicts, localizations } = repositories
  const mine = findLocalization(repositories, id)
  const known = conflicts.get(id)
  const isKnown = known?.theirsHash === theirs.contentHash && known.onSite !== null
  if (isKnown && known.onSite && revisionToName(known.onSite) === revisionToName(theirs.onSite)) return
  // The text of a file stays among the versions; what the site has must be merged first, and has another base.
  if (known?.onSite === null) conflicts.remove(id)
  snapshots.takeIfChanged(mine, 'beforeMerge', mine.updatedBy)
  const revision = snapshots.takeText(id, theirs, { kind: 'pulled', author: theirs.by, at: theirs.at })
  conflicts.put({
    localizationId: id,
    detectedAt: clock(),
    baseRevisionId: mine.baseRevisionId,
    theirsRevisionId: revision.id,
    onSite: theirs.onSite,
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
}
