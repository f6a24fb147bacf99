import { join } from 'node:path'
import { app, session, shell } from 'electron'
import { systemCodeOf } from '#main/fileErrors.ts'
import type { FetchFeed } from '#main/services/updates/findManifest.ts'
import type { Installer } from '#main/services/updates/installer.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Log } from '../log.ts'
import type { ElectronUpdater } from './electronUpdater.ts'
import { installKind } from './installKind.ts'
import { keepPrevious } from './keepPrevious.ts'
import { type ServedFile, serveFile } from './serveFile.ts'

/** Uses electron-updater's session, so that the description and the installer both go through the system's proxy. */
export const fetchUpdate: FetchFeed = (address, options) =>
  session.fromPartition('electron-updater', { cache: false }).fetch(address, options)

/** Brings and runs installers by electron-updater, which is loaded when the first one is wanted. */
export function createUpdateInstaller({ log }: { log: Log }): Installer {
  const kind = installKind(process.platform, process.env.APPIMAGE, process.resourcesPath)
  /** An AppImage is one file, which is replaced. */
  const replaced = kind.package === 'appImage' && kind.installsItself ? process.env.APPIMAGE : undefined
  let loaded: Promise<ElectronUpdater> | null = null
  const updater = (): Promise<ElectronUpdater> => {
    loaded ??= import('./electronUpdater.ts').then(({ createElectronUpdater }) =>
      createElectronUpdater(kind, { isPackaged: app.isPackaged, log, fetch: fetchUpdate }),
    )
    return loaded
  }

  return {
    ...kind,
    arch: process.arch,
    bring: async (update, { signal, onProgress }) => {
      const { from, file } = update
      const served = from.kind === 'stick' ? await serve(join(from.path, file.name), file.size) : null
      const address = from.kind === 'feed' ? new URL(file.name, from.address) : served?.address
      try {
        if (address === undefined) throw new Error('There is no address')
        return await (await updater()).download(update, { address, signal, onProgress })
      } catch (error) {
        throw asUpdateError(error, from.kind)
      } finally {
        served?.close()
      }
    },
    install: async () => {
      const previous = replaced === undefined ? null : keepPrevious(replaced)
      try {
        await (await updater()).install()
      } catch (error) {
        previous?.putBack()
        throw error
      }
      previous?.forget()
    },
    show: (path) => shell.showItemInFolder(path),
  }
}

const serve = (path: string, size: number): Promise<ServedFile> =>
  serveFile(path, size).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause
    throw new AppError('updateNotFound', 'The installer is not there', undefined, { cause })
  })

/** What the file system answered stays as it is; anything else is told by where the installer came from. */
function asUpdateError(error: unknown, from: 'feed' | 'stick'): unknown {
  if (error instanceof AppError) return error
  const cause = { cause: error }
  switch (systemCodeOf(error)) {
    case 'ERR_CHECKSUM_MISMATCH':
      return new AppError('updateDamaged', 'The installer is not the one that was signed', undefined, cause)
    case 'ERR_UPDATER_INVALID_SIGNATURE':
      return new AppError('updateForged', 'The installer has another publisher', undefined, cause)
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return error
    default:
      return from === 'feed'
        ? new AppError('updateFeedUnreachable', 'The installer cannot be fetched', undefined, cause)
        : new AppError('updateDamaged', 'The installer cannot be read', undefined, cause)
  }
}
