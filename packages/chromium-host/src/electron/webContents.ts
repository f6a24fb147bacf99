import type { HandlerDetails, WindowOpenHandlerResponse } from 'electron'
import type { Protocol } from '../engine/cdp.ts'
import type { HostPage, PageFrame } from '../engine/page.ts'
import { toAppUrl, toChromiumUrl } from '../engine/schemes.ts'
import type { FromPage, ToPage } from '../page/messages.ts'
import { wire } from '../page/nodeWire.ts'
import { colorScheme } from './colorScheme.ts'
import { ContentsActions } from './contentsActions.ts'
import { dispatch } from './ipcMain.ts'
import { type ElectronSession, session } from './session.ts'
import { preventable, strictClass } from './strict.ts'
import { WebFrameMain } from './webFrameMain.ts'

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse

/** What a window does for its web contents. */
export interface ContentsOwner {
  close(): void
  focus(): void
  isFocused(): boolean
  pageFocus(focused: boolean): void
  openChild(details: HandlerDetails, response: WindowOpenHandlerResponse): void
}

const all = new Map<number, WebContents>()
let lastId = 0

const consoleLevels: Record<string, 'info' | 'warning' | 'error' | 'debug'> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
}

export class WebContents extends ContentsActions {
  readonly id = ++lastId
  readonly session: ElectronSession
  readonly owner: ContentsOwner
  readonly navigationHistory = {
    canGoBack: () => false,
    canGoForward: () => false,
    clear() {},
    length: () => 1,
  }
  private page: HostPage | undefined
  protected override readonly opening: Promise<HostPage>
  private readonly firstLoad = Promise.withResolvers<string>()
  private openHandler: OpenHandler | undefined
  private title = ''
  private loading = false
  private crashed = false
  private destroyed = false

  constructor(opening: Promise<HostPage>, owner: ContentsOwner) {
    super()
    this.setMaxListeners(0)
    this.session = session.defaultSession
    this.owner = owner
    this.opening = opening
    all.set(this.id, this)
    opening.then(
      (page) => this.follow(page),
      (error) => console.error('chromium-host: the window could not be opened:', error),
    )
  }

  private follow(page: HostPage) {
    this.page = page
    page.on('message', (message) => this.received(message))
    page.on('windowOpen', ({ url, windowName, windowFeatures }) =>
      this.windowOpen(toAppUrl(url), windowName, windowFeatures.join(',')),
    )
    page.on('navigated', (frame, status) => this.navigated(frame, status))
    page.on('navigatedInPage', (frame) =>
      this.emit('did-navigate-in-page', preventable({}), frame.url, frame.parentId === undefined, 1, 1),
    )
    page.on('domReady', () => this.emit('dom-ready', preventable({})))
    page.on('loaded', () => {
      this.loading = false
      this.emit('did-finish-load')
      this.emit('did-frame-finish-load', preventable({}), true, 1, 1)
      this.emit('did-stop-loading')
    })
    page.on('title', (title) => this.titleChanged(title))
    page.on('requestedNavigation', (event) => this.externalNavigation(event))
    page.on('crashed', () => {
      this.crashed = true
      const details = { reason: 'crashed', exitCode: 1 }
      this.emit('render-process-gone', preventable({}), details)
    })
    page.on('console', (event) => this.consoleMessage(event))
    void this.applyColorScheme()
  }

  private received(message: FromPage) {
    switch (message.kind) {
      case 'invoke':
      case 'send':
        dispatch(this, message)
        break
      case 'open':
        this.windowOpen(toAppUrl(message.url), message.frameName, message.features)
        break
      case 'focus':
        this.owner.pageFocus(message.focused)
        break
      case 'context-menu':
        this.emit('context-menu', preventable({}), { ...message.params, frame: this.mainFrame })
        break
      case 'permission':
        void this.answerPermission(message.id, message.permission, message.check)
        break
      case 'files':
      case 'hello':
        break
    }
  }

  private async answerPermission(id: number, permission: string, check: boolean) {
    const url = this.getURL()
    const granted = check
      ? this.session.allows(this, permission, url)
      : await this.session.grants(this, permission, url)
    if (granted) await this.page?.allow(permission)
    this.post({ kind: 'permission', id, granted })
  }

  private titleChanged(title: string) {
    if (title === this.title) return
    this.title = title
    this.emit('page-title-updated', preventable({}), title, true)
  }

  private navigated(frame: PageFrame, status: number) {
    const isMain = frame.parentId === undefined
    this.emit('did-frame-navigate', preventable({}), frame.url, status, '', isMain, 1, 1)
    if (!isMain || !this.page) return
    this.crashed = false
    this.emit('did-navigate', preventable({}), frame.url, status, '')
    this.keepZoom()
    void this.applyColorScheme()
  }

  private consoleMessage(event: Protocol.Runtime.consoleAPICalledPayload) {
    const text = event.args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ')
    const at = event.stackTrace?.callFrames[0]
    const details = {
      level: consoleLevels[event.type] ?? 'info',
      message: text,
      lineNumber: (at?.lineNumber ?? 0) + 1,
      sourceId: toAppUrl(at?.url ?? ''),
      frame: this.mainFrame,
    }
    this.emit('console-message', preventable(details))
  }

  /** Asks the app about a window that the page wants to open; Chromium itself never opens one. */
  private windowOpen(url: string, frameName: string, features: string) {
    const details: HandlerDetails = {
      url,
      frameName: frameName === '_blank' ? '' : frameName,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
    }
    const response = this.openHandler?.(details) ?? { action: 'allow' }
    if (response.action === 'allow') this.owner.openChild(details, response)
  }

  /** Returns true when the app forbids the navigation. */
  private asksToNavigate(url: string, frame: PageFrame | undefined, name: 'navigate' | 'redirect'): boolean {
    const isMainFrame = !frame || frame.parentId === undefined
    const details = () =>
      preventable({
        url,
        isSameDocument: false,
        isMainFrame,
        frame: this.page && frame ? new WebFrameMain(this.page, frame) : null,
        initiator: this.mainFrame,
      })
    if (name === 'redirect') {
      const redirect = details()
      this.emit('will-redirect', redirect, url, false, isMainFrame, 1, 1)
      return redirect.defaultPrevented
    }
    const inFrame = details()
    this.emit('will-frame-navigate', inFrame)
    if (inFrame.defaultPrevented || !isMainFrame) return inFrame.defaultPrevented
    const inMain = details()
    this.emit('will-navigate', inMain, url, false, true, 1, 1)
    return inMain.defaultPrevented
  }

  /**
   * Schemes without a request (`mailto:`) never reach the network interception, so the app is asked here;
   * nothing is opened.
   */
  private externalNavigation({ url, frameId, disposition }: Protocol.Page.frameRequestedNavigationPayload) {
    if (disposition !== 'currentTab' || /^(https?|file|data|blob|about|javascript):/i.test(url)) return
    const refused = this.asksToNavigate(url, this.page?.frames.get(frameId), 'navigate')
    if (!refused && toAppUrl(url) !== url) void this.loadURL(url)
  }

  /** Decides about a document request that the page, not the host, has started. */
  refusesNavigation(paused: Protocol.Fetch.requestPausedPayload): boolean {
    const frame = this.page?.frames.get(paused.frameId)
    const url = toAppUrl(paused.request.url) + (paused.request.urlFragment ?? '')
    if (paused.redirectedRequestId) return this.asksToNavigate(url, frame, 'redirect')
    const isOwn = this.page?.expectedUrl?.replace(/#.*$/s, '') === paused.request.url
    if (isOwn && frame?.parentId === undefined) return false
    return this.asksToNavigate(url, frame, 'navigate')
  }

  hasFrame(frameId: string) {
    return this.page?.frames.has(frameId) ?? false
  }

  async applyColorScheme() {
    const features = [{ name: 'prefers-color-scheme', value: colorScheme.current }]
    await this.page?.session.send('Emulation.setEmulatedMedia', { features }).catch(() => {})
  }

  markDestroyed() {
    if (this.destroyed) return
    this.destroyed = true
    all.delete(this.id)
    this.emit('destroyed')
  }

  post(message: ToPage) {
    this.page?.post(message)
  }

  send(channel: string, ...args: unknown[]) {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.post({ kind: 'event', channel, args: wire.encode(args) })
  }

  /** The first address that the app asked for. */
  get firstUrl(): Promise<string> {
    return this.firstLoad.promise
  }

  async loadURL(url: string): Promise<void> {
    this.firstLoad.resolve(url)
    const page = await this.opening
    this.loading = true
    this.emit('did-start-loading')
    const loaded = Promise.withResolvers<void>()
    const onNavigated = (frame: PageFrame) => {
      if (frame.parentId === undefined) page.once('loaded', loaded.resolve)
    }
    const onClosed = () => loaded.reject(new Error(`ERR_ABORTED (-3) loading '${url}'`))
    page.on('navigated', onNavigated)
    page.once('closed', onClosed)
    try {
      const failure = await page.navigate(url)
      if (failure) throw this.loadFailed(url, failure)
      await loaded.promise
    } finally {
      page.off('navigated', onNavigated)
      page.off('closed', onClosed)
      page.off('loaded', loaded.resolve)
      loaded.promise.catch(() => {})
    }
  }

  private loadFailed(url: string, failure: string): Error {
    this.loading = false
    const description = failure.replace('net::', '')
    this.emit('did-fail-load', preventable({}), -2, description, url, true, 1, 1)
    this.emit('did-stop-loading')
    return Object.assign(new Error(`${description} (-2) loading '${url}'`), {
      errno: -2,
      code: description,
      url,
    })
  }

  loadFile(path: string, options: { query?: Record<string, string>; search?: string; hash?: string } = {}) {
    const url = new URL(`file://${path}`)
    if (options.query) url.search = new URLSearchParams(options.query).toString()
    if (options.search) url.search = options.search
    if (options.hash) url.hash = options.hash
    return this.loadURL(url.href)
  }

  reload() {
    void this.opening.then(async (page) => {
      page.expectedUrl = toChromiumUrl(page.mainFrame.url)
      await page.session.send('Page.reload')
    })
  }
  reloadIgnoringCache() {
    this.reload()
  }
  stop() {
    void this.page?.session.send('Page.stopLoading')
  }

  get mainFrame(): WebFrameMain | null {
    return this.page ? new WebFrameMain(this.page, this.page.mainFrame) : null
  }

  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
  getURL() {
    const url = this.page?.mainFrame.url ?? ''
    return url === 'about:blank' ? '' : url
  }
  getTitle() {
    return this.title
  }
  getType() {
    return 'window'
  }
  getOSProcessId() {
    return process.pid
  }
  getProcessId() {
    return 1
  }
  async getDevToolsTargetId() {
    return (await this.opening).targetId
  }
  isLoading() {
    return this.loading
  }
  isLoadingMainFrame() {
    return this.loading
  }
  isCrashed() {
    return this.crashed
  }
  isDestroyed() {
    return this.destroyed
  }
  isFocused() {
    return this.owner.isFocused()
  }
  focus() {
    this.owner.focus()
  }
  close() {
    this.owner.close()
  }
  forcefullyCrashRenderer() {
    void this.page?.session.send('Page.crash').catch(() => {})
  }

  /** Playwright uses this to find the contents of a page. */
  static fromDevToolsTargetId(targetId: string) {
    return [...all.values()].find((contents) => contents.page?.targetId === targetId)
  }
}
strictClass(WebContents)

export const webContents = {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
  getFocusedWebContents: () => [...all.values()].find((contents) => contents.isFocused()) ?? null,
  fromDevToolsTargetId: (targetId: string) => WebContents.fromDevToolsTargetId(targetId),
  fromFrame: (frame: WebFrameMain) =>
    [...all.values()].find((contents) => contents.hasFrame(frame.frameToken)),
}
