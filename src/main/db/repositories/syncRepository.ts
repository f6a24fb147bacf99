import type { ArticleId } from '#shared/domain/ids.ts'
import type { Database } from '../database.ts'
import { createRemoteStatesRepository } from './remoteStatesRepository.ts'
import { createAgreedTexts } from './sync/agreedTexts.ts'
import { createOpenRequests } from './sync/openRequests.ts'
import { createPendingPushes } from './sync/pendingPushes.ts'
import { createPullAgain } from './sync/pullAgain.ts'
import { createSiteMedia } from './sync/siteMedia.ts'
import { createSiteQueues } from './sync/siteQueues.ts'

/** What sync must remember between two starts. */
export function createSyncRepository(db: Database) {
  return {
    ...createSiteQueues(db),
    ...createAgreedTexts(db),
    ...createPendingPushes(db),
    ...createOpenRequests(db),
    ...createSiteMedia(db),
    ...createPullAgain(db),
    ...createDetach(db),
  }
}
export type SyncRepository = ReturnType<typeof createSyncRepository>

/** Articles that leave their site. */
function createDetach(db: Database) {
  const remoteStates = createRemoteStatesRepository(db)
  const endConflicts = db.prepare(`
    DELETE FROM conflicts WHERE localization_id IN (SELECT id FROM localizations WHERE article_id = ?)`)

  return {
    /** The article stays on this computer as one that was never on a site. */
    detach: (id: ArticleId): void => {
      endConflicts.run(id)
      remoteStates.leaveSite(id)
    },
  }
}
