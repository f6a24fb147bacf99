import { Provider, type UpdateInfo } from 'electron-updater'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { ResolvedUpdateFileInfo } from 'electron-updater/out/types.js'
import type { ChosenUpdate } from '#main/services/updates/installer.ts'
import { type FetchingOptions, fetchInstaller } from './fetchInstaller.ts'

type DownloadOptions = Parameters<ProviderRuntimeOptions['executor']['download']>[2]

/**
 * Tells electron-updater what the signed description said, and nothing else: it asks no server for a description of
 * its own, and takes only a file that has the signed hash.
 */
export class SignedProvider extends Provider<UpdateInfo> {
  private readonly info: UpdateInfo
  private readonly files: [ResolvedUpdateFileInfo]

  /** `address`: of the installer. `runtime`: electron-updater's own, whose downloads are ours from here on. */
  constructor(
    update: ChosenUpdate,
    address: URL,
    fetching: FetchingOptions,
    runtime: ProviderRuntimeOptions,
  ) {
    super(runtime)
    // electron-updater's own download has no limit when a server announces no length, and it follows redirects.
    this.executor.download = async (from, path) => {
      await fetchInstaller(update.file, from, path, fetching)
      return path
    }
    const { name, sha512, size } = update.file
    const file = { url: name, sha512, size }
    const { version, releasedAt: releaseDate } = update
    this.info = { version, releaseDate, files: [file], path: name, sha512 }
    this.files = [{ url: address, info: file }]
  }

  override getLatestVersion(): Promise<UpdateInfo> {
    return Promise.resolve(this.info)
  }

  override resolveFiles(): [ResolvedUpdateFileInfo] {
    return this.files
  }

  download(path: string, options: DownloadOptions): Promise<string> {
    return this.executor.download(this.files[0].url, path, options)
  }
}

/** The class that electron-updater makes its provider of, for one update. */
export const providerFor = (update: ChosenUpdate, address: URL, fetching: FetchingOptions) =>
  class extends SignedProvider {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(update, address, fetching, runtime)
    }
  }
