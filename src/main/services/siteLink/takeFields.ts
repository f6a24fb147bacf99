import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleBase } from '#main/db/repositories/remoteStateRow.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { stateAfterChange } from '#shared/domain/workflow.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'
import type { SiteServiceDeps } from './ports.ts'

/**
 * Takes over section, tags and cover from a site. An approval covers them, so the approval of other ones is voided.
 * Called inside transactions.
 */
export function createTakeFields(
  { repositories, clock, emit }: Pick<SiteServiceDeps, 'repositories' | 'clock' | 'emit'>,
  remoteTexts: Pick<RemoteTexts, 'rehash' | 'move'>,
) {
  const { articles, localizations } = repositories

  function rehash(one: LocalizationRecord): void {
    const hash = remoteTexts.rehash(one.id)
    const to = stateAfterChange(one.state)
    // The site does not say who changed them, and the last writer of the text need not be that person.
    if (hash !== one.contentHash && to !== one.state) remoteTexts.move(one.id, to, { step: 'edited' })
  }

  return (id: ArticleId, fields: Partial<ArticleBase>): void => {
    articles.update(id, fields)
    articles.touch(id, clock())
    for (const one of localizations.ofArticle(id)) rehash(one)
    emit('desk.changed', {})
  }
}
export type TakeFields = ReturnType<typeof createTakeFields>
