import { hostname } from 'node:os'
import { join } from 'node:path'
import type { StartReport } from '#shared/contract/programViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { createExchangeThread } from '../app/exchangeThread/exchangeThread.ts'
import { openExternal } from '../app/externalLinks.ts'
import { createImageProcess } from '../app/imageProcess/imageProcess.ts'
import { createPracticeProcess } from '../app/practiceProcess/practiceProcess.ts'
import { createSignal } from '../app/signal.ts'
import { createWordThread } from '../app/wordThread/wordThread.ts'
import { behindFailure } from '../db/findDamage.ts'
import { forgetRestoreNote } from '../db/restoreDatabase.ts'
import { createArchiveService } from '../services/archive/archiveService.ts'
import { createArchive } from '../services/articleFiles/archive/createArchive.ts'
import { createArticleFiles } from '../services/articleFiles/articleFilesService.ts'
import { createEditorialServices } from '../services/createEditorialServices.ts'
import { createSiteServices } from '../services/createSiteServices.ts'
import type { ServiceDeps } from '../services/deps.ts'
import { createHouseService } from '../services/house/houseService.ts'
import { createIdentity } from '../services/identity.ts'
import { createMediaService } from '../services/media/mediaService.ts'
import { createTranslationState } from '../services/siteLink/translationState.ts'
import { takeFormerRule } from '../services/sites/formerRule.ts'
import { createRefreshSite } from '../services/sites/refreshSite.ts'
import { createSiteRegistry } from '../services/sites/siteRegistry.ts'
import { createSitesService } from '../services/sites/sitesService.ts'
import { createKnownComputers } from '../settings/knownComputers.ts'
import { createSafeStorageVault } from '../settings/safeStorageVault.ts'
import { createTokenFile } from '../settings/tokenFile.ts'
import { createTokens } from '../settings/tokens.ts'
import { visnykSites } from '../sites/visnyk/index.ts'
import { wordPressSites } from '../sites/wordpress/index.ts'
import type { Core } from './createCore.ts'
import { updatesOf } from './createUpdates.ts'

/** What Visnyk does, without Electron. Each service is made of those before it; news goes to those after it. */
export function createServices(core: Core) {
  const { clock, folder, log, settings, texts, db, repositories, bus, onFailure } = core
  const common = { repositories, transaction: db.transaction, clock, emit: bus.emit }
  const identity = createIdentity({ sites: repositories.sites, settings: settings.get })
  const tokens = createTokens({
    vault: createSafeStorageVault(process.platform),
    file: createTokenFile(folder.root),
    keepInsecurely: () => settings.get().keepTokensInsecurely,
    onUnreadable: (error) => log.warn('A token could not be unlocked', error),
  })
  const forSites = {
    ...{ repository: repositories.sites, transaction: db.transaction, clock, emit: bus.emit, tokens },
    kinds: [visnykSites, wordPressSites],
  }
  const registry = createSiteRegistry(forSites)

  const images = createImageProcess({ log })
  const media = createMediaService({
    ...{ repository: repositories.media, transaction: db.transaction, folder: folder.media },
    ...{ worker: images, emit: bus.emit, clock, onFailure },
  })
  const words = createWordThread({ file: join(import.meta.dirname, 'wordThread.js'), log })
  const exchangeThread = createExchangeThread({ file: join(import.meta.dirname, 'exchangeThread.js'), log })
  const merged = createSignal<LocalizationId>()
  const editorial = createEditorialServices({
    ...common,
    ...{ identity, settings: settings.get, words },
    exchange: { reader: exchangeThread, words: () => texts().exchange },
    ...{ mediaExists: media.hasFile, onConflictResolved: merged.tell },
  })
  const files = createFileServices(core, { ...common, identity }, { media, textParts: editorial.textParts })
  const remote = createSiteServices({
    ...common,
    ...{ identity, random: Math.random, mediaFiles: media, onUnexpected: onFailure },
    ...{ conflicts: editorial.conflicts, remoteTexts: editorial.remoteTexts },
    problems: editorial.review.problems,
    connect: registry.connectorFor,
    refreshSite: createRefreshSite(forSites, registry),
  })
  merged.listen(remote.conflictResolved)
  bus.listen(remote.noticed)

  const practice = createPracticeProcess({
    ...{ folder: folder.practiceSite, log },
    onGone: () => bus.emit('sites.changed', { siteId: null }),
  })
  const sites = createSitesService(
    { ...forSites, practice, watch: remote.watch, settings, openExternal, onFailure },
    registry,
  )
  const updates = updatesOf(core, { queueRuns: remote.outbox.isRunning })
  return {
    tokens,
    images,
    media,
    words,
    exchangeThread,
    editorial,
    ...files,
    remote,
    practice,
    sites,
    updates,
  }
}
export type Services = ReturnType<typeof createServices>

type Common = Omit<ServiceDeps, 'settings'>
type OfArticles = Pick<Parameters<typeof createArticleFiles>[0], 'media'> & {
  textParts: ReturnType<typeof createEditorialServices>['textParts']
}

/** What carries articles, and what the house has made for them, to other computers. */
function createFileServices(core: Core, common: Common, { media, textParts }: OfArticles) {
  const { folder, settings, repositories, databaseProcess } = core
  const deps = { ...common, settings: settings.get }
  const articleFiles = createArticleFiles({
    ...{ ...deps, ...textParts, media, computer: hostname() },
    translations: createTranslationState(repositories),
    known: createKnownComputers(folder.knownComputers),
    archive: createArchive({
      signer: core.installation,
      staging: folder.articleStaging,
      ...databaseProcess.articles,
    }),
  })
  const house = createHouseService(deps)
  const archive = createArchiveService({
    ...{ worker: databaseProcess.archive, exclusive: core.folderBackups.exclusive, articleFiles, house },
    library: { repositories, transaction: deps.transaction, media },
  })
  return { articleFiles, house, archive }
}

/** Begins this run's work on what the last one left. Damage that shows here is offered the same help as later. */
export function beginSession(core: Core, services: Services): StartReport {
  const { db, folder, settings, damageHelp, restoredFrom } = core
  const { editorial, remote } = services
  // An old queue is held before anything else can fail: it may have been sent already. Without it nothing is sent.
  if (restoredFrom !== null) {
    remote.outbox.restored()
    forgetRestoreNote(folder.database)
  }
  let report: StartReport = { cleanShutdown: true, recovered: [], restoredFrom }
  try {
    takeFormerRule(core.repositories.sites, settings)
    report = editorial.session.start(restoredFrom)
    // What was deleted long ago may be why the person went back to a backup: it goes with the next start.
    if (restoredFrom === null) editorial.trash.forgetExpired()
  } catch (error) {
    const cause = behindFailure(db, error)
    if (!damageHelp.noticed(cause)) throw cause
  }
  return report
}
