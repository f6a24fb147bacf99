import { app, dialog } from 'electron'
import type { Language } from '#shared/domain/language.ts'
import { handleUncaughtErrors } from './app/crashes.ts'
import { nativeTexts } from './app/nativeTexts.ts'
import { openData } from './app/openData.ts'
import { createOpenedFiles } from './app/openedFiles.ts'
import { createOpenedWindow } from './app/openedWindow.ts'
import { registerScheme } from './app/protocol/scheme.ts'
import { takeSingleInstance } from './app/singleInstance.ts'
import { startAgain } from './app/startAgain.ts'
import { explainFailure } from './app/startFailure.ts'
import { startUpkeep } from './app/upkeep.ts'
import { onWakeUp } from './app/wakeUps.ts'
import { createRepositories } from './db/repositories/index.ts'
import { createEmit } from './ipc/emit.ts'
import { answerPage } from './start/answerPage.ts'
import { confinePage } from './start/confinePage.ts'
import { createCore } from './start/createCore.ts'
import { beginSession, createServices, type Services } from './start/createServices.ts'
import { openSurroundings } from './start/openSurroundings.ts'
import {
  createWindowClosing,
  followSettings,
  type PagePresence,
  showWindow,
  tellFailedOrder,
  tellUnreadableSettings,
} from './start/showWindow.ts'

/** Vite's address in development. A packaged program heeds no such variable. */
const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const isDevelopment = developmentServer !== undefined
const checkShapes = isDevelopment || process.env.VISNYK_CHECK_SHAPES === '1'

const openedWindow = createOpenedWindow()
const openedFiles = createOpenedFiles(process.argv)
/** Of the interface, as far as the settings could be read. */
let knownLanguage: Language = 'uk'

// Trying out code must not touch what people wrote.
if (isDevelopment) app.setPath('userData', `${app.getPath('userData')}-development`)
registerScheme()
if (takeSingleInstance(onSecondStart)) void app.whenReady().then(start).catch(failToStart)
else app.quit()

/** Somebody started the program again, perhaps by opening an article file. */
function onSecondStart(argv: readonly string[]): void {
  openedFiles.add(argv)
  openedWindow.focus()
}

function start(): void {
  const surroundings = openSurroundings({ isDevelopment })
  const { folder, log, settings, texts, clock } = surroundings
  knownLanguage = settings.get().interfaceLanguage
  const opening = { folder, texts: texts(), language: knownLanguage, log, clock, prepare: createRepositories }
  const data = openData(opening)
  if (data === null) {
    app.quit()
    return
  }
  const core = createCore({
    surroundings,
    data,
    send: createEmit({ check: checkShapes }),
    window: openedWindow.get,
  })
  const services = createServices(core)
  const report = beginSession(core, services)

  const endNow = () => {
    services.editorial.session.end()
    core.db.close()
  }
  handleUncaughtErrors({ log, texts, shutDown: endNow })
  confinePage(core, services, developmentServer)
  const page: PagePresence = { isGone: true }
  const closing = createWindowClosing(core, page)
  answerPage({ core, services, closing, report, openedFiles, checkShapes })
  openedFiles.listen(() => core.send('articleFiles.opened', {}))
  followSettings(core, services, { isDevelopment })
  openedWindow.set(showWindow({ core, page, closing, isDevelopment }))
  tellUnreadableSettings(core)
  tellFailedOrder(core)

  const stopMaintenance = workBehindTheWindow(core, services)
  const { remote, media, images, practice, words, exchangeThread } = services
  core.lifecycle.closeAtEnd([
    ...[stopMaintenance, remote.stop, media.close, images.close, practice.close, words.close],
    ...[exchangeThread.close, core.databaseProcess.close, endNow],
  ])
}

/** Starts what goes on while people work; returns what stops the maintenance. */
function workBehindTheWindow(
  { backups, folderBackups, databaseProcess, onFailure }: ReturnType<typeof createCore>,
  { editorial, media, sites, remote, updates }: Services,
): () => Promise<void> {
  const stopMaintenance = editorial.maintenance.start(onFailure)
  void media.resume().catch(onFailure)
  void sites.resumePractice()
  remote.start()
  onWakeUp(remote.networkChanged)
  startUpkeep({ backups, check: databaseProcess.check, onFailure })
  const stopBackups = folderBackups.start()
  const stopUpdates = updates.start()
  return () => {
    stopBackups()
    stopUpdates()
    return stopMaintenance()
  }
}

/** Before there is a window: the data folder can't be used, or the first writing into it failed. */
function failToStart(error: unknown): void {
  console.error(error)
  const texts = nativeTexts(knownLanguage)
  const { detail, remedies } = explainFailure(error, texts, knownLanguage)
  const canRetry = remedies.some(({ kind }) => kind === 'tryAgain')
  const choice = dialog.showMessageBoxSync({
    type: 'error',
    message: texts.dialog.startFailedTitle,
    detail,
    buttons: [...(canRetry ? [texts.dialog.tryAgain] : []), texts.dialog.quit],
    defaultId: 0,
    cancelId: canRetry ? 1 : 0,
    noLink: true,
  })
  if (canRetry && choice === 0) startAgain()
  app.exit(1)
}
