import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import { createAlarms } from '../alarms/alarms.ts'
import type { ConflictsService } from '../conflicts/conflictsService.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import { createAgreements } from './agreements.ts'
import { createArticleLocks } from './articleLocks.ts'
import { createBringFields } from './bringFields.ts'
import { createBringText } from './bringText.ts'
import { createConfirmPublished } from './confirmPublished.ts'
import { createMediaUploads } from './ensureMedia.ts'
import { createOnSite } from './onSite.ts'
import type { RecordConflict, SiteServiceDeps } from './ports.ts'
import { createPublishTexts } from './publishTexts.ts'
import { createReadBackText } from './readBackText.ts'
import { createRebasePackage } from './rebasePackage.ts'
import { createSavingStates } from './savingState.ts'
import { createSiteGate } from './siteGate.ts'
import { createNoteAnswers } from './siteText.ts'
import { createTakeDown } from './takeDown.ts'
import { createTakeFields } from './takeFields.ts'
import { pauseBy, systemTimers, type Timers } from './timers.ts'
import { createTranslationState } from './translationState.ts'
import { createWithOurIds } from './withOurIds.ts'
import { createWithSiteSpelling } from './withSiteSpelling.ts'
import { type LinkedSite, linkSite } from './writing/chooseWriting.ts'

export interface ChannelDeps extends SiteServiceDeps {
  timers?: Timers
  /** Resolves after so many milliseconds, or when `ended` aborts; uses the timers by default. */
  pause?: (milliseconds: number, ended: AbortSignal) => Promise<void>
  conflicts: Pick<ConflictsService, 'record'>
  remoteTexts: RemoteTexts
}

/**
 * What the outbox and the sync share: one gate per site, one lock per article, one store of what both sides agreed on.
 */
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

  async function connect(siteId: SiteId, accountId: AccountId | null): Promise<LinkedSite> {
    const connector = await deps.connect(siteId, accountId)
    connector.onClockOffset((aheadMs) => gate.heardClock(siteId, aheadMs))
    return withSiteSpelling(siteId, withOurIds(siteId, linkSite(connector)))
  }

  const alarms = createAlarms(deps)
  const noteAnswers = createNoteAnswers(repositories, agreements)
  const recordConflict: RecordConflict = (id, there, { workflow }) => {
    const one = repositories.localizations.get(id)
    if (!one) return
    const theirs = workflow.withState(there, one)
    conflicts.record(id, {
      ...theirs.fields,
      blocks: theirs.blocks,
      contentHash: theirs.contentHash,
      by: theirs.updatedBy,
      at: theirs.updatedAt,
      onSite: { ...agreements.seen(one, theirs), approval: theirs.approval ?? null },
    })
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
    alarms,
    recordConflict,
    bringText: createBringText({ ...deps, agreements, alarms, translations, recordConflict }),
    bringFields: createBringFields({ ...deps, agreements, alarms }),
    confirmPublished: createConfirmPublished({ transaction, noteAnswers }),
    readBackText: createReadBackText({ transaction, noteAnswers }),
    publishTexts: createPublishTexts({ repositories, transaction, agreements, noteAnswers, recordConflict }),
    rebasePackage: createRebasePackage({ repositories, transaction, agreements, recordConflict }),
    takeDown: createTakeDown({ transaction, noteAnswers }),
    gate,
    withArticle: createArticleLocks(),
    ensureMedia: createMediaUploads(repositories.sync, deps.mediaFiles),
    refreshSaving: createSavingStates({ repositories, emit }),
  }
}
export type Channel = ReturnType<typeof createChannel>
