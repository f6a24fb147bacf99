import type { ArticleBase } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'
import type { SiteServiceDeps } from '../outbox/ports.ts'

/** An edit after sign-off or publication makes a draft of it; so does a section, tag or cover from the site. */
const afterRehash: Partial<Record<WorkflowState, WorkflowState>> = {
  approved: 'draft',
  published: 'draft',
  unpublished: 'draft',
}

/**
 * Section, tags and cover as they come from a site. They are part of what is approved, so a sign-off on others is
 * void. Called inside transactions.
 */
export function createTakeFields(
  { repositories, clock, emit }: Pick<SiteServiceDeps, 'repositories' | 'clock' | 'emit'>,
  remoteTexts: Pick<RemoteTexts, 'rehash' | 'move'>,
) {
  const { articles, localizations } = repositories

  function rehash(one: LocalizationRecord): void {
    const hash = remoteTexts.rehash(one.id)
    const to = hash === one.contentHash ? undefined : afterRehash[one.state]
    if (to !== undefined) remoteTexts.move(one.id, to, { step: 'edited', actor: one.updatedBy })
  }

  return (id: ArticleId, fields: Partial<ArticleBase>): void => {
    articles.update(id, fields)
    articles.touch(id, clock())
    for (const one of localizations.ofArticle(id)) rehash(one)
    emit('desk.changed', {})
  }
}
export type TakeFields = ReturnType<typeof createTakeFields>
