import { hostname } from 'node:os'
import { app, type BrowserWindow } from 'electron'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { Emit } from '#shared/contract/events.ts'
import { createDamageHelp } from '../app/damageHelp.ts'
import { createDatabaseProcess } from '../app/databaseProcess/databaseProcess.ts'
import { createDialogs } from '../app/dialogs.ts'
import { createEventBus } from '../app/eventBus.ts'
import { argumentsAfter } from '../app/failedOrder.ts'
import { createLifecycle } from '../app/lifecycle.ts'
import type { OpenedData } from '../app/openData.ts'
import { createRestoring } from '../app/restoring.ts'
import { startAgain } from '../app/startAgain.ts'
import { createBackups } from '../db/backups.ts'
import { createBackupPlan } from '../db/folderBackups/backupPlan.ts'
import { resolveBackupFolder } from '../db/folderBackups/resolveBackupFolder.ts'
import { movedSettings } from '../db/folderBackups/shapes.ts'
import { restoreDatabase } from '../db/restoreDatabase.ts'
import { toFailure } from '../ipc/toFailure.ts'
import { createFolderBackups } from '../services/folderBackups/folderBackupsService.ts'
import { systemTimers } from '../services/siteLink/timers.ts'
import { forgetStoredTokens } from '../settings/tokenFile.ts'
import type { Surroundings } from './openSurroundings.ts'

interface CoreDeps {
  surroundings: Surroundings
  data: OpenedData<Repositories>
  /** Tells the page. */
  send: Emit
  window: () => BrowserWindow | null
}

/** What services and the window depend on: the events, the orderly end, the backups, and the help with damage. */
export function createCore({ surroundings, data, send, window }: CoreDeps) {
  const { folder, log, settings, texts, clock, installation } = surroundings
  const { db, prepared: repositories } = data
  const bus = createEventBus(db.afterCommit)
  bus.listen(send)
  const lifecycle = createLifecycle({ log, app })
  const dialogs = createDialogs({ texts, language: () => settings.get().interfaceLanguage, window })
  const databaseProcess = createDatabaseProcess({
    ...{ path: folder.database, folder: folder.backups, media: folder.media },
    ...{ staging: folder.staging, log, clock },
  })
  const backups = createBackups({ folder: folder.backups, clock, backUp: databaseProcess.backUp })

  const restoreBackup = createRestoring({
    ...{ log, quit: lifecycle.quit },
    putInPlace: (name) =>
      void restoreDatabase({ path: folder.database, backupFolder: folder.backups, name, at: clock() }),
    forgetTokens: () => forgetStoredTokens(folder.root),
    takeSettings: (moved) => {
      settings.keepAside()
      settings.update({ ...moved, firstStartDone: true })
    },
    relaunch: (failure) => startAgain(argumentsAfter('restore', failure, process.argv.slice(1))),
  })
  const folderBackups = createFolderBackups({
    ...{ worker: databaseProcess.folders, plan: createBackupPlan(folder.backupPlan), clock, emit: bus.emit },
    timers: systemTimers,
    resolveFolder: (chosen) => resolveBackupFolder(chosen, folder.root),
    installation: { id: installation.id, computer: hostname(), program: app.getVersion() },
    paths: folder,
    settings: () => movedSettings.parse(settings.get()),
    onFailure: (error) => onFailure(error),
    restore: ({ name, settings: moved }) => restoreBackup(name, movedSettings.parse(moved)),
  })
  const damageHelp = createDamageHelp({
    log,
    now: Date.now,
    check: databaseProcess.check,
    newestGoodBackup: databaseProcess.newestGoodBackup,
    offer: dialogs.goBackToBackup,
    restore: (name) => restoreBackup(name, null),
  })
  /** Hears of what failed where nobody waits for an answer. */
  const onFailure = (error: unknown): void => {
    if (damageHelp.noticed(error)) return
    log.warn('Something failed behind the scenes', error)
    if (toFailure(error).code === 'unexpected') damageHelp.suspected()
  }
  return {
    ...surroundings,
    ...{ db, repositories, restoredFrom: data.restoredFrom },
    ...{ bus, send, lifecycle, dialogs, databaseProcess, backups, folderBackups, restoreBackup, damageHelp },
    onFailure,
  }
}
export type Core = ReturnType<typeof createCore>
