import type { ConflictView } from '#shared/contract/conflictViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { findLocalization } from '../localizations/find.ts'
import { type ConflictContext, findConflict } from './conflictContext.ts'

/** Both texts, and the one that both sides last agreed on. */
export function openConflict(context: ConflictContext, id: LocalizationId): ConflictView {
  const { repositories, snapshots } = context
  const conflict = findConflict(context, id)
  const mine = findLocalization(repositories, id)
  // A person may go on writing during a conflict, so the present text is stored as a revision before the merge.
  const kept = repositories.revisions.latestWithHash(id, mine.contentHash)
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
    // A site tells what its readers see now; a file of another computer does not.
    url: (conflict.onSite ?? mine).live?.url ?? null,
  }
}
