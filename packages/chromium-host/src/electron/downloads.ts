import { EventEmitter } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Protocol } from '../engine/cdp.ts'
import { runFolder } from '../engine/runFolder.ts'
import type { Browser } from '../engine/runningBrowser.ts'
import { toAppUrl } from '../engine/schemes.ts'
import { session } from './session.ts'
import { preventable, strictClass } from './strict.ts'
import type { WebContents } from './webContents.ts'

type State = 'progressing' | 'completed' | 'cancelled' | 'interrupted'

export class DownloadItem extends EventEmitter {
  savePath = ''
  private readonly started: Protocol.Browser.downloadWillBeginPayload
  private readonly stop: () => void
  private state: State = 'progressing'
  private received = 0
  private total = 0

  constructor(started: Protocol.Browser.downloadWillBeginPayload, stop: () => void) {
    super()
    this.started = started
    this.stop = stop
  }
  progressed(event: Protocol.Browser.downloadProgressPayload, file: string) {
    this.received = event.receivedBytes
    this.total = event.totalBytes
    if (event.state === 'inProgress') {
      this.emit('updated', preventable({}), 'progressing')
      return
    }
    this.state = event.state === 'completed' ? 'completed' : 'cancelled'
    if (this.state === 'completed' && this.savePath !== '') copyFileSync(file, this.savePath)
    rmSync(file, { force: true })
    this.emit('done', preventable({}), this.state)
  }
  getURL() {
    return toAppUrl(this.started.url)
  }
  getFilename() {
    return this.started.suggestedFilename
  }
  getState() {
    return this.state
  }
  getReceivedBytes() {
    return this.received
  }
  getTotalBytes() {
    return this.total
  }
  setSavePath(path: string) {
    this.savePath = path
  }
  getSavePath() {
    return this.savePath
  }
  isPaused() {
    return false
  }
  cancel() {
    this.stop()
  }
}
strictClass(DownloadItem)

/**
 * Reports downloads to the session. A download without a path from the app is cancelled, because nobody can
 * be asked.
 */
export async function watchDownloads(
  { cdp }: Browser,
  contentsOf: (frameId: string) => WebContents | undefined,
) {
  const folder = mkdtempSync(join(runFolder(), 'downloads-'))
  const items = new Map<string, DownloadItem>()
  cdp.on('Browser.downloadWillBegin', (started) => {
    const cancel = () => void cdp.send('Browser.cancelDownload', { guid: started.guid }).catch(() => {})
    const item = new DownloadItem(started, cancel)
    items.set(started.guid, item)
    const event = preventable({})
    session.defaultSession.emit('will-download', event, item, contentsOf(started.frameId))
    if (event.defaultPrevented || item.savePath === '') cancel()
  })
  cdp.on('Browser.downloadProgress', (event) => {
    items.get(event.guid)?.progressed(event, join(folder, event.guid))
    if (event.state !== 'inProgress') items.delete(event.guid)
  })
  await cdp.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
  })
}
