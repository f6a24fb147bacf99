import { AppImageUpdater, type BaseUpdater, DebUpdater, NsisUpdater } from 'electron-updater'
import type { FetchFeed } from '#main/services/updates/findManifest.ts'
import type { ChosenUpdate } from '#main/services/updates/installer.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Log } from '../log.ts'
import type { InstallKind } from './installKind.ts'
import { ShownUpdater } from './shownUpdater.ts'
import { providerFor } from './signedProvider.ts'

function updaterFor({ package: kind, installsItself }: InstallKind): BaseUpdater {
  if (!installsItself) return new ShownUpdater()
  if (kind === 'nsis') return new NsisUpdater()
  return kind === 'deb' ? new DebUpdater() : new AppImageUpdater()
}

/** electron-updater for this copy of the program. It does nothing by itself: a person decides about each step. */
export function createElectronUpdater(
  kind: InstallKind,
  options: { isPackaged: boolean; log: Log; fetch: FetchFeed },
) {
  const { isPackaged, log, fetch } = options
  const updater = updaterFor(kind)
  updater.logger = { info: () => undefined, warn: log.warn, error: log.warn }
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  // The parts that a differential download asks for are named by files that nobody signed.
  updater.disableDifferentialDownload = true
  updater.forceDevUpdateConfig = !isPackaged

  return {
    /** Downloads an installer into the updater's own folder, and checks its hash. Throws what the updater threw. */
    download: async (
      update: ChosenUpdate,
      { address, signal, onProgress }: { address: URL; signal: AbortSignal; onProgress(done: number): void },
    ): Promise<string> => {
      const updateProvider = providerFor(update, address, { fetch, signal, onProgress })
      updater.setFeedURL({ provider: 'custom', updateProvider })
      const found = await updater.checkForUpdates()
      if (!found?.isUpdateAvailable)
        throw new AppError('updateNotNewer', 'The updater takes only newer versions')
      signal.throwIfAborted()
      const [path] = await updater.downloadUpdate()
      if (path === undefined) throw new Error('The updater downloaded nothing')
      return path
    },

    /** Starts the installer, which starts the program again when it is done. Rejects when it cannot be started. */
    install: async (): Promise<void> => {
      let failure: Error | null = null
      const failed = (error: Error) => {
        failure ??= error
      }
      updater.on('error', failed)
      updater.quitAndInstall(true, true)
      // An installer that cannot be started is told by an event, after the call.
      await new Promise((resolve) => setTimeout(resolve, 500))
      updater.off('error', failed)
      if (failure !== null) throw failure
    },
  }
}
export type ElectronUpdater = ReturnType<typeof createElectronUpdater>
