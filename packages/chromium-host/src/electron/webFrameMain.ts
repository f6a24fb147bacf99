import type { HostPage, PageFrame } from '../engine/page.ts'
import { appOrigin } from '../engine/schemes.ts'
import { strictClass } from './strict.ts'

/** A frame of a page, for `event.senderFrame` and `webContents.mainFrame`. */
export class WebFrameMain {
  private readonly page: HostPage
  private readonly frame: PageFrame
  readonly detached = false

  constructor(page: HostPage, frame: PageFrame) {
    this.page = page
    this.frame = frame
  }

  get url() {
    return this.frame.url
  }
  get origin() {
    return appOrigin(this.frame.url)
  }
  get name() {
    return this.frame.name
  }
  get frameToken() {
    return this.frame.id
  }
  get routingId() {
    return 1
  }
  get processId() {
    return 1
  }
  get frameTreeNodeId() {
    return [...this.page.frames.keys()].indexOf(this.frame.id) + 1
  }
  get parent(): WebFrameMain | null {
    const parent = this.frame.parentId === undefined ? undefined : this.page.frames.get(this.frame.parentId)
    return parent ? new WebFrameMain(this.page, parent) : null
  }
  get top(): WebFrameMain | null {
    return new WebFrameMain(this.page, this.page.mainFrame)
  }
  get frames(): WebFrameMain[] {
    return [...this.page.frames.values()]
      .filter((frame) => frame.parentId === this.frame.id)
      .map((frame) => new WebFrameMain(this.page, frame))
  }
  isDestroyed() {
    return !this.page.frames.has(this.frame.id)
  }
}
strictClass(WebFrameMain)
