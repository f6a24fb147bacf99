import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog, session, shell } from 'electron'
import type { Emit } from '#shared/contract/events.ts'
import type { StartReport } from '#shared/contract/views.ts'
import type { Language } from '#shared/domain/language.ts'
import { createClosing } from './app/closing.ts'
import { saveCompanion } from './app/companionPlugin.ts'
import { catchTheUncaught, reviveGonePage } from './app/crashes.ts'
import { createDamageHelp } from './app/damageHelp.ts'
import { createDatabaseProcess } from './app/databaseProcess/databaseProcess.ts'
import { openDataFolder } from './app/dataFolder.ts'
import { createDialogs } from './app/dialogs.ts'
import { openExternal } from './app/externalLinks.ts'
import { createImageProcess } from './app/imageProcess/imageProcess.ts'
import { createLifecycle } from './app/lifecycle.ts'
import { createLog } from './app/log.ts'
import { showMenu } from './app/menu.ts'
import { nativeTexts } from './app/nativeTexts.ts'
import { confineNavigation } from './app/navigation.ts'
import { keepOffTheNetwork } from './app/network.ts'
import { openData } from './app/openData.ts'
import { denyByDefault } from './app/permissions.ts'
import { createPracticeProcess } from './app/practiceProcess/practiceProcess.ts'
import { createDevelopmentServer } from './app/protocol/developmentServer.ts'
import { createMediaFiles } from './app/protocol/mediaFiles.ts'
import { createRendererFiles } from './app/protocol/rendererFiles.ts'
import { isOurAddress, registerScheme, startAddress } from './app/protocol/scheme.ts'
import { serveApp } from './app/protocol/serveApp.ts'
import { createRedact } from './app/redact.ts'
import { takeSingleInstance } from './app/singleInstance.ts'
import { explainFailure } from './app/startFailure.ts'
import { applyTheme, followTheme } from './app/theme.ts'
import { startUpkeep } from './app/upkeep.ts'
import { onWakeUp } from './app/wakeUps.ts'
import { focusWindow, openWindow } from './app/window.ts'
import { backupPath, createBackups } from './db/backups.ts'
import { behindFailure } from './db/findDamage.ts'
import { createRepositories } from './db/repositories/index.ts'
import { restoreDatabase } from './db/restoreDatabase.ts'
import { createAnswer } from './ipc/answer.ts'
import { createEmit } from './ipc/emit.ts'
import { createAppHandlers } from './ipc/handlers/appHandlers.ts'
import { createEditorialHandlers } from './ipc/handlers/editorialHandlers.ts'
import { createMediaHandlers } from './ipc/handlers/mediaHandlers.ts'
import { createOutboxHandlers } from './ipc/handlers/outboxHandlers.ts'
import { createSettingsHandlers } from './ipc/handlers/settingsHandlers.ts'
import { createSitesHandlers } from './ipc/handlers/sitesHandlers.ts'
import { registerHandlers } from './ipc/registerHandlers.ts'
import { toFailure } from './ipc/toFailure.ts'
import { createEditorialServices } from './services/createEditorialServices.ts'
import { createIdentity } from './services/identity.ts'
import { createMediaService } from './services/media/mediaService.ts'
import { takeFormerRule } from './services/sites/formerRule.ts'
import { createSitesService } from './services/sites/sitesService.ts'
import { createSiteServices } from './services/sync/createSiteServices.ts'
import { createSafeStorageVault } from './settings/safeStorageVault.ts'
import { createSettingsStore } from './settings/settingsStore.ts'
import { createTokenFile } from './settings/tokenFile.ts'
import { createTokens } from './settings/tokens.ts'
import { createWindowStore } from './settings/windowStore.ts'
import { visnykSites } from './sites/visnyk/index.ts'
import { wordPressSites } from './sites/wordpress/index.ts'

/** How long a page that no longer answers may hold up closing, in milliseconds. */
const closingLimit = 4000

const clock = () => new Date().toISOString()
/** Vite's address in development. A packaged program heeds no such variable. */
const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const isDevelopment = developmentServer !== undefined
const checkShapes = isDevelopment || process.env.VISNYK_CHECK_SHAPES === '1'

let window: BrowserWindow | null = null
/** Of the interface, as far as the settings could be read. */
let knownLanguage: Language = 'uk'

// Trying out code must not touch what people wrote.
if (isDevelopment) app.setPath('userData', `${app.getPath('userData')}-development`)
registerScheme()
if (takeSingleInstance(() => window && focusWindow(window)))
  void app.whenReady().then(start).catch(failToStart)
else app.quit()

function start(): void {
  // What the person owns, and where it is written down when something goes wrong.
  const folder = openDataFolder(app.getPath('userData'))
  const redact = createRedact({ [folder.root]: '<data>', [app.getPath('home')]: '~' })
  const log = createLog({ folder: folder.logs, clock, redact, echo: isDevelopment })
  const settings = createSettingsStore({ folder: folder.root, clock })
  knownLanguage = settings.get().interfaceLanguage
  const windowStore = createWindowStore(folder.root)
  const texts = () => nativeTexts(settings.get().interfaceLanguage)

  const data = openData({
    folder,
    texts: texts(),
    language: settings.get().interfaceLanguage,
    log,
    clock,
    prepare: createRepositories,
  })
  if (data === null) {
    app.quit()
    return
  }
  const { db, prepared: repositories } = data
  const databaseProcess = createDatabaseProcess({ path: folder.database, folder: folder.backups, log })
  const backups = createBackups({ folder: folder.backups, clock, backUp: databaseProcess.backUp })
  const send = createEmit({ check: checkShapes })
  const emit: Emit = (event, payload) =>
    db.afterCommit(() => {
      send(event, payload)
      remote.noticed(event, payload)
    })

  const dialogs = createDialogs({
    texts,
    language: () => settings.get().interfaceLanguage,
    window: () => window,
  })
  const restoreBackup = (name: string) =>
    lifecycle.quit(() => {
      restoreDatabase({ path: folder.database, backupFolder: folder.backups, name, at: clock() })
      app.relaunch()
    })
  const damageHelp = createDamageHelp({
    log,
    now: Date.now,
    check: databaseProcess.check,
    newestGoodBackup: databaseProcess.newestGoodBackup,
    offer: dialogs.goBackToBackup,
    restore: restoreBackup,
  })

  // Services: what Visnyk does, without Electron.
  const onFailure = (error: unknown) => {
    if (damageHelp.noticed(error)) return
    log.warn('Something failed behind the scenes', error)
    if (toFailure(error).code === 'unexpected') damageHelp.suspected()
  }
  const tokens = createTokens({
    vault: createSafeStorageVault(process.platform),
    file: createTokenFile(folder.root),
    keepInsecurely: () => settings.get().keepTokensInsecurely,
    onUnreadable: (error) => log.warn('A token could not be unlocked', error),
  })
  const identity = createIdentity({ sites: repositories.sites, settings: settings.get })
  const images = createImageProcess({ log })
  const media = createMediaService({
    repository: repositories.media,
    transaction: db.transaction,
    folder: folder.media,
    worker: images,
    emit,
    clock,
    onFailure,
  })
  const editorial = createEditorialServices({
    repositories,
    transaction: db.transaction,
    clock,
    emit,
    identity,
    settings: settings.get,
    mediaExists: media.hasFile,
    onConflictResolved: (id) => remote.conflictResolved(id),
  })
  const remote = createSiteServices({
    repositories,
    transaction: db.transaction,
    clock,
    emit,
    identity,
    random: Math.random,
    conflicts: editorial.conflicts,
    remoteTexts: editorial.remoteTexts,
    problems: editorial.review.problems,
    mediaFiles: media,
    connect: (site, account) => sites.connectorFor(site, account),
    refreshSite: (site) => sites.refresh(site),
    onUnexpected: onFailure,
  })
  const practice = createPracticeProcess({
    folder: folder.practiceSite,
    log,
    onGone: () => emit('sites.changed', { siteId: null }),
  })
  const sites = createSitesService({
    repository: repositories.sites,
    transaction: db.transaction,
    kinds: [visnykSites, wordPressSites],
    tokens,
    practice,
    watch: remote.watch,
    settings,
    clock,
    emit,
    openExternal,
    onFailure,
  })
  let report: StartReport = { cleanShutdown: true, recovered: [], restoredFrom: data.restoredFrom }
  try {
    takeFormerRule(repositories.sites, settings)
    report = editorial.session.start(data.restoredFrom)
    editorial.articles.forgetExpired()
  } catch (error) {
    const cause = behindFailure(db, error)
    if (!damageHelp.noticed(cause)) throw cause
  }

  // The window and all that keeps it in bounds.
  let pageIsGone = true
  const closing = createClosing({
    tellPage: () => send('app.closingStarted', {}),
    limit: closingLimit,
    isPageGone: () => pageIsGone,
    keepWaiting: dialogs.keepWaiting,
  })
  const endNow = () => {
    editorial.session.end()
    db.close()
  }
  const lifecycle = createLifecycle({
    log,
    shutDown: async () => {
      stopMaintenance()
      await remote.stop()
      await media.close()
      images.close()
      await practice.close()
      await databaseProcess.close()
      endNow()
    },
  })
  catchTheUncaught({ log, texts, shutDown: endNow })
  const openLink = (address: string) => void openExternal(address).catch(onFailure)
  confineNavigation({ isOurs: isOurAddress, startAddress, openExternal: openLink })
  denyByDefault(session.defaultSession, isOurAddress)
  keepOffTheNetwork(session.defaultSession, developmentServer)
  serveApp({
    page:
      developmentServer === undefined
        ? createRendererFiles(join(import.meta.dirname, '../renderer'))
        : createDevelopmentServer(developmentServer),
    media: createMediaFiles(media.file),
    log,
  })

  // The page's questions.
  const answer = createAnswer({
    handlers: {
      ...createAppHandlers({
        info: async () => ({
          version: app.getVersion(),
          platform: process.platform,
          dataFolder: folder.root,
          secureStorage: await tokens.isSecure(),
          start: report,
        }),
        openExternal,
        showDataFolder: async () => void (await shell.openPath(folder.root)),
        flushed: closing.flushed,
        keepOpen: closing.keepOpen,
        backups: backups.list,
        backUpNow: () => backups.make('manual'),
        restoreBackup: (name) => {
          backupPath(folder.backups, name)
          restoreBackup(name)
        },
      }),
      ...createSettingsHandlers(settings),
      ...createSitesHandlers({
        sites,
        syncNow: remote.syncNow,
        searchTags: repositories.siteTags.search,
        saveCompanion: () =>
          saveCompanion(join(import.meta.dirname, '../../resources'), dialogs.chooseTarget),
      }),
      ...createEditorialHandlers(editorial),
      ...createMediaHandlers({ media, choosePictures: dialogs.choosePictures }),
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

  settings.onChange((now, before) => {
    send('settings.changed', now)
    if (now.theme !== before.theme) applyTheme(now.theme)
    if (now.interfaceLanguage !== before.interfaceLanguage) menu()
    if (now.keepTokensInsecurely !== before.keepTokensInsecurely) void tokens.settle().catch(onFailure)
  })
  const menu = () =>
    showMenu(texts(), {
      platform: process.platform,
      isDevelopment,
      showDataFolder: () => void shell.openPath(folder.root),
    })

  applyTheme(settings.get().theme)
  menu()
  window = openWindow({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    texts,
    remembered: windowStore.get(),
    remember: windowStore.set,
    onClose: (closed, event) => {
      event.preventDefault()
      void closing.close(closed)
    },
    isDevelopment,
  })
  window.webContents.on('did-finish-load', () => {
    pageIsGone = false
  })
  followTheme(window)
  if (settings.keptAs !== null) {
    log.warn(`Settings were unreadable and are kept as ${settings.keptAs}`)
    void dialogs.settingsWereUnreadable(basename(settings.keptAs))
  }
  reviveGonePage(window, {
    log,
    tell: dialogs.pageWasGone,
    onGone: (gone) => {
      pageIsGone = gone
    },
  })

  // What goes on behind the window.
  const stopMaintenance = editorial.maintenance.start(onFailure)
  void media.resume().catch(onFailure)
  void sites.resumePractice()
  remote.start()
  onWakeUp(remote.networkChanged)
  startUpkeep({ backups, check: databaseProcess.check, onFailure })
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
  if (canRetry && choice === 0) app.relaunch()
  app.exit(1)
}
