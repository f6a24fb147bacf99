import type { Repositories } from '#main/db/repositories/index.ts'
import type { EventName } from '#shared/contract/channels.ts'
import type { EventPayload } from '#shared/contract/events.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { createSync } from './sync/createSync.ts'

type Sync = ReturnType<typeof createSync>

/** Listens to every event after its commit, and plans a push of what changed on this computer. */
export function createSiteChanges(repositories: Repositories, sync: Pick<Sync, 'edited' | 'stepped'>) {
  return <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    if (event === 'desk.changed') sync.edited(null)
    if (event === 'houseWords.changed') {
      const { origin } = payload as EventPayload<'houseWords.changed'>
      if (origin === 'page') sync.edited(null)
    }
    if (event === 'media.changed') {
      const { mediaId } = payload as EventPayload<'media.changed'>
      const isNews = (id: ArticleId): boolean => repositories.sync.isDirty(id)
      if (repositories.media.usage(mediaId).some(({ articleId }) => isNews(articleId))) sync.edited(null)
    }
    if (event !== 'localizations.changed') return
    const { origin, localizationId } = payload as EventPayload<'localizations.changed'>
    if (origin === 'workflow' || origin === 'intent') sync.stepped(localizationId)
    else if (origin !== 'sync') sync.edited(localizationId)
  }
}
