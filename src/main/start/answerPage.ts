import { join } from 'node:path'
import { app, shell } from 'electron'
import type { StartReport } from '#shared/contract/programViews.ts'
import type { createClosing } from '../app/closing.ts'
import { saveCompanion } from '../app/companionPlugin.ts'
import { openExternal } from '../app/externalLinks.ts'
import type { OpenedFiles } from '../app/openedFiles.ts'
import { isOurAddress } from '../app/protocol/scheme.ts'
import { backupPath } from '../db/backups.ts'
import { createAnswer } from '../ipc/answer.ts'
import { createAppHandlers } from '../ipc/handlers/appHandlers.ts'
import { createArchiveHandlers } from '../ipc/handlers/archiveHandlers.ts'
import { createArticleFilesHandlers } from '../ipc/handlers/articleFilesHandlers.ts'
import { createBackupsHandlers } from '../ipc/handlers/backupsHandlers.ts'
import { createEditorialHandlers } from '../ipc/handlers/editorialHandlers.ts'
import { createExchangeHandlers } from '../ipc/handlers/exchangeHandlers.ts'
import { createHouseHandlers } from '../ipc/handlers/houseHandlers.ts'
import { createMediaHandlers } from '../ipc/handlers/mediaHandlers.ts'
import { createOutboxHandlers } from '../ipc/handlers/outboxHandlers.ts'
import { createSettingsHandlers } from '../ipc/handlers/settingsHandlers.ts'
import { createSitesHandlers } from '../ipc/handlers/sitesHandlers.ts'
import { createTermsHandlers } from '../ipc/handlers/termsHandlers.ts'
import { createUpdatesHandlers } from '../ipc/handlers/updatesHandlers.ts'
import { registerHandlers } from '../ipc/registerHandlers.ts'
import { fingerprintOf } from '../services/articleFiles/articleFilesService.ts'
import type { Core } from './createCore.ts'
import type { Services } from './createServices.ts'

interface AnswerDeps {
  core: Core
  services: Services
  closing: ReturnType<typeof createClosing>
  report: StartReport
  openedFiles: OpenedFiles
  /** Holds answers to the contract's shapes; costs time, so in development and tests only. */
  checkShapes: boolean
}

const resources = join(import.meta.dirname, '../../resources')

function programHandlers({ core, services, closing, report }: AnswerDeps) {
  const { folder, backups, restoreBackup } = core
  return createAppHandlers({
    info: async () => ({
      version: app.getVersion(),
      platform: process.platform,
      dataFolder: folder.root,
      secureStorage: await services.tokens.isSecure(),
      fingerprint: fingerprintOf(core.installation.publicKey),
      start: report,
    }),
    openExternal,
    showDataFolder: async () => void (await shell.openPath(folder.root)),
    flushed: closing.flushed,
    keepOpen: () => {
      closing.keepOpen()
      core.lifecycle.stay()
      services.updates.stayedOpen()
      core.send('app.stayedOpen', {})
    },
    backups: backups.list,
    backUpNow: () => backups.make('manual'),
    restoreBackup: (name) => {
      backupPath(folder.backups, name)
      restoreBackup(name, null)
    },
  })
}

/** Answers the page's questions, and nobody else's. */
export function answerPage(deps: AnswerDeps): void {
  const { core, services, openedFiles, checkShapes } = deps
  const { log, settings, repositories, dialogs, damageHelp } = core
  const { editorial, media, remote, sites } = services
  const answer = createAnswer({
    handlers: {
      ...programHandlers(deps),
      ...createSettingsHandlers(settings),
      ...createArticleFilesHandlers({
        ...{ articleFiles: services.articleFiles, chooseTarget: dialogs.chooseTarget },
        takeOpened: openedFiles.take,
      }),
      ...createBackupsHandlers({ backups: core.folderBackups, chooseFolder: dialogs.chooseFolder }),
      ...createUpdatesHandlers({ updates: services.updates, chooseFolder: dialogs.chooseFolder }),
      ...createArchiveHandlers({ archive: services.archive, chooseFolder: dialogs.chooseFolder }),
      ...createHouseHandlers({ house: services.house, chooseTarget: dialogs.chooseTarget }),
      ...createSitesHandlers({
        ...{ sites, syncNow: remote.syncNow, searchTags: repositories.siteTags.search },
        saveCompanion: () => saveCompanion(resources, dialogs.chooseTarget),
      }),
      ...createEditorialHandlers(editorial),
      ...createTermsHandlers({ terms: editorial.terms, chooseTarget: dialogs.chooseTarget }),
      ...createExchangeHandlers({ exchange: editorial.exchange, chooseTarget: dialogs.chooseTarget }),
      ...createMediaHandlers({ media, chooseMedia: dialogs.chooseMedia }),
      ...createOutboxHandlers(remote),
    },
    onUnexpected: (channel, error) => log.error(`${channel} failed`, error),
    onDamage: damageHelp.noticed,
    onSuspicion: damageHelp.suspected,
    checkOutput: checkShapes,
  })
  registerHandlers({
    answer,
    isOurs: isOurAddress,
    onStranger: (channel, address) =>
      log.warn(`${channel} was asked by ${address || 'a frame that is gone'}`),
  })
}
