import type { ArticleId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import type { ServiceDeps } from '../deps.ts'
import { type AlignTarget, isFullyTranslated, progressOf } from '../translation/alignment.ts'

export interface RefreshContext extends Pick<ServiceDeps, 'repositories' | 'transaction'> {
  alignTarget: AlignTarget
}

/**
 * Computes what the lists show of articles that changed: how far their translations are, and whether they need any.
 * Takes at most `limit` texts; true when there may be more.
 */
export function refreshDesk(context: RefreshContext, limit: number): boolean {
  const dirty = context.repositories.desk.dirty(limit)
  if (dirty.length > 0) {
    context.transaction(() => {
      for (const { id, languages: wanted } of dirty)
        refreshArticle(context, id, wanted?.length ?? languages.length)
    })
  }
  return dirty.length === limit
}

function refreshArticle(
  { repositories: { desk, localizations }, alignTarget }: RefreshContext,
  id: ArticleId,
  wantedLanguages: number,
): void {
  const all = localizations.ofArticle(id)
  const source = all.find(({ isSource }) => isSource)
  // The source has not arrived from the site yet, so nothing can be translated.
  if (!source) {
    desk.setNeedsTranslation(id, false)
    return
  }
  let complete = true
  for (const target of all) {
    if (target.isSource) continue
    const state = alignTarget(source, target)
    desk.setProgress(target.id, progressOf(state))
    if (!isFullyTranslated(state)) complete = false
  }
  // A source without a title is not ready to be translated.
  const isWanted = source.title.trim() !== '' && (all.length < wantedLanguages || !complete)
  desk.setNeedsTranslation(id, isWanted)
}
