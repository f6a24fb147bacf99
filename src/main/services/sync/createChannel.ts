import type { SiteCapabilities, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { AccountId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { createAlarms } from '../alarms/alarms.ts'
import type { ConflictsService } from '../conflicts/conflictsService.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'
import type { SiteServiceDeps } from '../outbox/ports.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import { createAgreements } from './agreements.ts'
import { createArticleLocks } from './articleLocks.ts'
import { createMediaUploads } from './ensureMedia.ts'
import { createOnSite } from './onSite.ts'
import { createSavingStates } from './savingState.ts'
import { createSiteGate } from './siteGate.ts'
import { createTakeFields } from './takeFields.ts'
import { pauseBy, systemTimers, type Timers } from './timers.ts'
import { createTranslationState } from './translationState.ts'
import { stateHere, type TheirText } from './weakSite.ts'
import { createWithOurIds } from './withOurIds.ts'
import { createWithSiteSpelling } from './withSiteSpelling.ts'

export interface ChannelDeps extends SiteServiceDeps {
  timers?: Timers
  /** Resolves after so many milliseconds, or when `ended` does; by the timers unless given. */
  pause?: (milliseconds: number, ended: AbortSignal) => Promise<void>
  conflicts: Pick<ConflictsService, 'record'>
  remoteTexts: RemoteTexts
}

/** What the outbox and the sync share: one door per site, one lock per article, one idea of who knows what. */
export function createChannel({
  timers = systemTimers,
  pause = pauseBy(timers),
  conflicts,
  ...deps
}: ChannelDeps) {
  const { repositories, emit, transaction } = deps
  const translations = createTranslationState(repositories)
  const agreements = createAgreements(repositories, translations)
  const withOurIds = createWithOurIds(repositories, createSnapshots(deps))
  const takeFields = createTakeFields(deps, deps.remoteTexts)
  const withSiteSpelling = createWithSiteSpelling(repositories, transaction, takeFields)

  const gate = createSiteGate({ ...deps, sync: repositories.sync, sites: repositories.sites })

  async function connect(siteId: SiteId, accountId: AccountId | null): Promise<SiteConnector> {
    const connector = await deps.connect(siteId, accountId)
    connector.hearClock((aheadMs) => gate.heardClock(siteId, aheadMs))
    return withSiteSpelling(siteId, withOurIds(siteId, connector))
  }

  return {
    ...deps,
    connect,
    timers,
    pause,
    translations,
    agreements,
    onSite: createOnSite(repositories, translations),
    takeFields,
    alarms: createAlarms(deps),
    gate,
    withArticle: createArticleLocks(),
    ensureMedia: createMediaUploads(repositories.sync, deps.mediaFiles),
    refreshSaving: createSavingStates({ repositories, emit }),
    /** Keeps their text whole beside ours and closes the ways to the site. */
    recordConflict: (id: LocalizationId, there: TheirText, can: SiteCapabilities): void => {
      const one = repositories.localizations.get(id)
      if (!one) return
      const theirs = can.sharedWorkflow ? there : { ...there, state: stateHere(there, one) }
      conflicts.record(id, {
        ...theirs.fields,
        blocks: theirs.blocks,
        contentHash: theirs.contentHash,
        by: theirs.updatedBy,
        at: theirs.updatedAt,
        remote: agreements.remoteState(one, theirs),
      })
    },
  }
}
export type Channel = ReturnType<typeof createChannel>
