import { BaseUpdater } from 'electron-updater'
import type { DownloadExecutorResult, DownloadUpdateOptions } from 'electron-updater/out/AppUpdater.js'
import { SignedProvider } from './signedProvider.ts'

/** Where the program cannot replace itself: brings the installer and leaves it to the person. */
export class ShownUpdater extends BaseUpdater {
  constructor() {
    super(null)
  }

  protected override async doDownloadUpdate(options: DownloadUpdateOptions): Promise<DownloadExecutorResult> {
    const { info, provider } = options.updateInfoAndProvider
    if (!(provider instanceof SignedProvider)) throw new Error('Another provider')
    const [file] = provider.resolveFiles()
    return await this.executeDownload({
      fileExtension: file.info.url.split('.').at(-1) ?? '',
      fileInfo: file,
      downloadUpdateOptions: { ...options, updateInfoAndProvider: { info, provider } },
      task: (path, download) => provider.download(path, download),
    })
  }

  protected override doInstall(): boolean {
    return false
  }
}
