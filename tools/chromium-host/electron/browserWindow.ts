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

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen'

const open: BrowserWindow[] = []
let focused: BrowserWindow | undefined
let lastId = 0

/** What `app` has to know of all windows. */
export const lifecycle = Object.assign(new EventEmitter(), {
  /** Set when the app is ready; no window opens before. */
  isReady: false,
})

export class BrowserWindow extends EventEmitter implements ContentsOwner {
  readonly id = ++lastId
  readonly webContents: WebContents
  private readonly opening: Promise<HostPage>
  private page: HostPage | undefined
  private windowId: number | undefined
  private bounds: Rectangle
  private state: WindowState = 'normal'
  private visible: boolean
  private destroyed = false
  private closing = false
  private title: string
  private minimumSize: [number, number]
  private maximumSize: [number, number]
  private readonly parent: BrowserWindow | null
  private readonly modal: boolean
  private readonly flags = {
    resizable: true,
    closable: true,
    minimizable: true,
    maximizable: true,
    movable: true,
    menuBarVisible: true,
    alwaysOnTop: false,
    enabled: true,
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!lifecycle.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    this.setMaxListeners(0)
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.visible = options.show ?? true
    this.title = options.title ?? ''
    this.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0]
    this.maximumSize = [options.maxWidth ?? 0, options.maxHeight ?? 0]
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
    // Gone without our doing: closed by its title bar, and too late to object.
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
    if (this.state !== 'normal') this.setState(this.state)
    return page
  }

  /** A window that is never told what to show opens all the same, a little later. */
  private firstUrl(): Promise<string> {
    const late = new Promise<string>((resolve) => setTimeout(resolve, 500, 'about:blank').unref())
    return Promise.race([this.webContents.firstUrl, late])
  }

  /** A browser's window has chrome of its own; the app's size is meant for what it shows. */
  private async fitContents(page: HostPage) {
    const sizes = await page.evaluate('[innerWidth, innerHeight, outerWidth, outerHeight]')
    const [width, height, outerWidth, outerHeight] = sizes as [number, number, number, number]
    this.chrome = { width: outerWidth - width, height: outerHeight - height }
    if (width !== this.bounds.width || height !== this.bounds.height) await this.applyBounds()
  }
  private chrome = { width: 0, height: 0 }

  private async applyBounds() {
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
    if (this.state === 'normal') this.bounds = { ...this.bounds, width, height }
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

  /** Closes unless the document objects and the app lets it. */
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
    return this.visible && this.state !== 'minimized'
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

  private setState(state: WindowState) {
    this.state = state
    if (this.windowId === undefined) return
    const { windowId } = this
    void this.page?.session
      .send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } })
      .then(() => (state === 'normal' ? this.applyBounds() : undefined))
      .catch(() => {})
  }
  minimize() {
    this.setState('minimized')
    this.emit('minimize')
  }
  restore() {
    if (this.state === 'normal') return
    this.setState('normal')
    this.emit('restore')
  }
  maximize() {
    this.setState('maximized')
    this.emit('maximize')
  }
  unmaximize() {
    if (this.state !== 'maximized') return
    this.setState('normal')
    this.emit('unmaximize')
  }
  setFullScreen(full: boolean) {
    if (full === this.isFullScreen()) return
    this.setState(full ? 'fullscreen' : 'normal')
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen')
  }
  isMinimized() {
    return this.state === 'minimized'
  }
  isMaximized() {
    return this.state === 'maximized'
  }
  isFullScreen() {
    return this.state === 'fullscreen'
  }
  isNormal() {
    return this.state === 'normal'
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

  getBounds(): Rectangle {
    return { ...this.bounds }
  }
  getNormalBounds() {
    return this.getBounds()
  }
  getContentBounds() {
    return this.getBounds()
  }
  setBounds(bounds: Partial<Rectangle>) {
    const before = this.bounds
    this.bounds = { ...before, ...bounds }
    void this.applyBounds()
    if (before.width !== this.bounds.width || before.height !== this.bounds.height) this.emit('resize')
    if (before.x !== this.bounds.x || before.y !== this.bounds.y) this.emit('move')
  }
  setContentBounds(bounds: Rectangle) {
    this.setBounds(bounds)
  }
  getSize() {
    return [this.bounds.width, this.bounds.height]
  }
  getContentSize() {
    return this.getSize()
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height })
  }
  setContentSize(width: number, height: number) {
    this.setSize(width, height)
  }
  getPosition() {
    return [this.bounds.x, this.bounds.y]
  }
  setPosition(x: number, y: number) {
    this.setBounds({ x, y })
  }
  center() {}
  getMinimumSize() {
    return this.minimumSize
  }
  setMinimumSize(width: number, height: number) {
    this.minimumSize = [width, height]
  }
  getMaximumSize() {
    return this.maximumSize
  }
  setMaximumSize(width: number, height: number) {
    this.maximumSize = [width, height]
  }
  getTitle() {
    return this.title
  }
  setTitle(title: string) {
    this.title = title
  }
  isResizable() {
    return this.flags.resizable
  }
  setResizable(resizable: boolean) {
    this.flags.resizable = resizable
  }
  isMenuBarVisible() {
    return this.flags.menuBarVisible
  }
  setMenuBarVisibility(visible: boolean) {
    this.flags.menuBarVisible = visible
  }
  isAlwaysOnTop() {
    return this.flags.alwaysOnTop
  }
  setAlwaysOnTop(onTop: boolean) {
    this.flags.alwaysOnTop = onTop
  }
  isEnabled() {
    return this.flags.enabled
  }
  setEnabled(enabled: boolean) {
    this.flags.enabled = enabled
  }
  removeMenu() {}
  setMenu() {}
  setAutoHideMenuBar() {}
  setProgressBar() {}
  setBackgroundColor() {}
  setOverlayIcon() {}
  setIcon() {}
  setTitleBarOverlay() {}
  setRepresentedFilename() {}
  setDocumentEdited() {}
  setContentProtection() {}
  setSkipTaskbar() {}
  flashFrame() {}
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
