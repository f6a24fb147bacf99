import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  Rectangle,
  WindowOpenHandlerResponse,
} from 'electron'
import { type HostPage, openPage } from '../engine/page.ts'
import { browserReady } from './network.ts'
import { preventable, strictClass } from './strict.ts'
import { type ContentsOwner, WebContents } from './webContents.ts'
import { WindowFrame, type WindowMode } from './windowFrame.ts'

const open: BrowserWindow[] = []
let focused: BrowserWindow | undefined
let lastId = 0

/** The state of all windows, for `app`. */
export const lifecycle = Object.assign(new EventEmitter(), {
  /** Set when the app is ready; no window opens before that. */
  isReady: false,
})

export class BrowserWindow extends WindowFrame implements ContentsOwner {
  readonly id = ++lastId
  readonly webContents: WebContents
  private readonly opening: Promise<HostPage>
  private page: HostPage | undefined
  private windowId: number | undefined
  private chrome = { width: 0, height: 0 }
  private visible: boolean
  private destroyed = false
  private closing = false
  private readonly parent: BrowserWindow | null
  private readonly modal: boolean

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(options)
    if (!lifecycle.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    this.visible = options.show ?? true
    this.parent = (options.parent as BrowserWindow | undefined) ?? null
    this.modal = options.modal ?? false
    this.opening = this.openPage(options)
    open.push(this)
    lifecycle.emit('window-created', this)
    this.webContents = new WebContents(this.opening, this)
    lifecycle.emit('contents-created', this.webContents)
    this.webContents.on('page-title-updated', (event, title: string) => {
      this.emit('page-title-updated', event, title, true)
      if (!event.defaultPrevented) this.title = title
    })
    this.webContents.on('render-process-gone', (_event, details) =>
      lifecycle.emit('render-process-gone', this.webContents, details),
    )
    if (this.visible) this.takeFocus()
  }

  private async openPage(options: BrowserWindowConstructorOptions): Promise<HostPage> {
    const browser = await browserReady()
    const firstUrl = browser.headless ? '' : await this.firstUrl()
    const page = await openPage(browser, {
      ...this.bounds,
      firstUrl,
      preload: options.webPreferences?.preload,
      additionalArguments: options.webPreferences?.additionalArguments ?? [],
    })
    this.page = page
    // The page closed without the host: by its title bar, too late to object.
    page.once('closed', () => {
      if (!this.destroyed) this.emit('close', preventable({}))
      this.finished()
    })
    let shown = false
    const readyToShow = () => {
      if (!shown && page.mainFrame.url !== 'about:blank') this.emit('ready-to-show')
      shown = page.mainFrame.url !== 'about:blank'
    }
    page.on('painted', readyToShow)
    page.on('loaded', readyToShow)
    this.windowId = (await page.session.send('Browser.getWindowForTarget', {})).windowId
    await this.fitContents(page)
    page.on('resized', () => {
      if (!this.destroyed) void this.readBounds()
    })
    if (this.mode !== 'normal') this.showState(this.mode)
    return page
  }

  /** A window to which the app never gives an address still opens, a little later. */
  private firstUrl(): Promise<string> {
    const late = new Promise<string>((resolve) => setTimeout(resolve, 500, 'about:blank').unref())
    return Promise.race([this.webContents.firstUrl, late])
  }

  /** Chromium's window has decorations of its own; the app's size is meant for the content. */
  private async fitContents(page: HostPage) {
    const sizes = await page.evaluate('[innerWidth, innerHeight, outerWidth, outerHeight]')
    const [width, height, outerWidth, outerHeight] = sizes as [number, number, number, number]
    this.chrome = { width: outerWidth - width, height: outerHeight - height }
    if (width !== this.bounds.width || height !== this.bounds.height) await this.showBounds()
  }
  protected override async showBounds() {
    if (this.windowId === undefined) return
    const { width, height } = this.bounds
    const bounds = { width: width + this.chrome.width, height: height + this.chrome.height }
    await this.page?.session
      .send('Browser.setWindowBounds', { windowId: this.windowId, bounds })
      .catch(() => {})
  }

  private async readBounds() {
    const size = await this.page?.evaluate('[innerWidth, innerHeight]').catch(() => undefined)
    if (!size) return
    const [width, height] = size as [number, number]
    if (width === 0 || (width === this.bounds.width && height === this.bounds.height)) return
    if (this.mode === 'normal') this.bounds = { ...this.bounds, width, height }
    this.emit('resize')
    this.emit('resized')
  }

  private finished() {
    if (this.destroyed) return
    this.destroyed = true
    open.splice(open.indexOf(this), 1)
    if (focused === this) focused = undefined
    this.webContents.markDestroyed()
    this.emit('closed')
    if (open.length === 0) lifecycle.emit('all-closed')
  }

  private takeFocus() {
    if (focused === this || this.destroyed) return
    const before = focused
    focused = this
    before?.lostFocus()
    this.emit('focus')
    this.webContents.emit('focus')
    lifecycle.emit('focus', this)
  }

  private lostFocus() {
    if (focused === this) focused = undefined
    this.emit('blur')
    this.webContents.emit('blur')
    lifecycle.emit('blur', this)
  }

  pageFocus(isFocused: boolean) {
    if (isFocused) this.takeFocus()
    else if (focused === this) this.lostFocus()
  }

  openChild(details: HandlerDetails, response: WindowOpenHandlerResponse) {
    const child = new BrowserWindow(response.overrideBrowserWindowOptions ?? {})
    this.webContents.emit('did-create-window', child, details)
    void child.loadURL(details.url).catch(() => {})
  }

  close() {
    if (this.destroyed || this.closing) return
    const event = preventable({})
    this.emit('close', event)
    if (this.destroyed) return
    if (event.defaultPrevented) {
      lifecycle.emit('close-prevented', this)
      return
    }
    void this.closeGently()
  }

  /** Closes unless the document objects and the app accepts the objection. */
  private async closeGently() {
    this.closing = true
    const page = await this.opening.catch(() => undefined)
    if (await page?.refusesToClose()) {
      const event = preventable({})
      this.webContents.emit('will-prevent-unload', event)
      this.closing = event.defaultPrevented
    }
    if (this.closing) this.destroy()
    else lifecycle.emit('close-prevented', this)
  }

  destroy() {
    if (this.destroyed) return
    void this.opening.then((page) => page.closeTarget()).catch(() => {})
    this.finished()
  }

  loadURL(url: string) {
    return this.webContents.loadURL(url)
  }
  loadFile(path: string, options?: Parameters<WebContents['loadFile']>[1]) {
    return this.webContents.loadFile(path, options)
  }
  reload() {
    this.webContents.reload()
  }
  capturePage(area?: Rectangle) {
    return this.webContents.capturePage(area)
  }
  isDestroyed() {
    return this.destroyed
  }

  show() {
    if (!this.visible) {
      this.visible = true
      this.emit('show')
    }
    this.focus()
  }
  showInactive() {
    if (this.visible) return
    this.visible = true
    this.emit('show')
  }
  hide() {
    if (!this.visible) return
    this.visible = false
    this.emit('hide')
    if (focused === this) this.lostFocus()
  }
  isVisible() {
    return this.visible && this.mode !== 'minimized'
  }
  focus() {
    void this.opening.then((page) => page.session.send('Page.bringToFront')).catch(() => {})
    this.takeFocus()
  }
  blur() {
    if (focused === this) this.lostFocus()
  }
  isFocused() {
    return focused === this
  }
  moveTop() {
    this.focus()
  }

  protected override showState(state: WindowMode) {
    if (this.windowId === undefined) return
    const { windowId } = this
    void this.page?.session
      .send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } })
      .then(() => (state === 'normal' ? this.showBounds() : undefined))
      .catch(() => {})
  }
  isModal() {
    return this.modal
  }
  getParentWindow() {
    return this.parent
  }
  getChildWindows() {
    return open.filter((window) => window.parent === this)
  }

  getMediaSourceId() {
    return `window:${this.id}:0`
  }

  static getAllWindows() {
    return [...open]
  }
  static getFocusedWindow() {
    return focused ?? null
  }
  static fromId(id: number) {
    return open.find((window) => window.id === id) ?? null
  }
  static fromWebContents(contents: WebContents) {
    return open.find((window) => window.webContents === contents) ?? null
  }
}
strictClass(BrowserWindow)
