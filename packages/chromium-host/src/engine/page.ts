import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { FromPage, ToPage } from '../page/messages.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import { type InjectedScript, pageScript } from './pageScript.ts'
import type { Browser } from './runningBrowser.ts'
import { toAppUrl, toChromiumUrl } from './schemes.ts'
import { isPlaceholder, type NewWindow, openWindow } from './windows.ts'

export interface PageFrame {
  id: string
  parentId: string | undefined
  url: string
  name: string
}

interface PageEvents {
  message: [message: FromPage]
  navigated: [frame: PageFrame, statusCode: number]
  navigatedInPage: [frame: PageFrame]
  domReady: []
  loaded: []
  painted: []
  title: [title: string]
  windowOpen: [event: Protocol.Page.windowOpenPayload]
  dialog: [event: Protocol.Page.javascriptDialogOpeningPayload]
  console: [event: Protocol.Runtime.consoleAPICalledPayload]
  requestedNavigation: [event: Protocol.Page.frameRequestedNavigationPayload]
  resized: []
  crashed: []
  closed: []
}

export interface PageOptions extends InjectedScript, NewWindow {}

/** Chromium's names for Electron's permissions. */
const chromiumPermissions: Record<string, string[]> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
}

export class HostPage extends EventEmitter<PageEvents> {
  readonly targetId: string
  readonly session: CdpSession
  readonly frames = new Map<string, PageFrame>()
  /** The address that the host itself is loading, to distinguish it from the page's own navigations. */
  expectedUrl: string | undefined
  private readonly receiver: string
  private readonly browser: Browser
  private contextId: number | undefined
  private outbox: ToPage[] = []

  constructor(browser: Browser, targetId: string, session: CdpSession, receiver: string) {
    super()
    this.browser = browser
    this.targetId = targetId
    this.session = session
    this.receiver = receiver
    this.frames.set(targetId, { id: targetId, parentId: undefined, url: 'about:blank', name: '' })
  }

  get mainFrame(): PageFrame {
    return this.frames.get(this.targetId) as PageFrame
  }

  /**
   * Sends a message to the page; all messages of one tick are sent together. A message is lost when no page
   * listens, as in Electron.
   */
  post(message: ToPage) {
    if (this.outbox.push(message) === 1) queueMicrotask(() => this.flush())
  }

  private flush() {
    const text = JSON.stringify(this.outbox)
    this.outbox = []
    if (this.contextId === undefined) return
    this.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (name, text) { window[name]?.(JSON.parse(text)) }',
        arguments: [{ value: this.receiver }, { value: text }],
        executionContextId: this.contextId,
        silent: true,
      })
      .catch(() => {})
  }

  received(event: Protocol.Runtime.bindingCalledPayload) {
    const message = JSON.parse(event.payload) as FromPage
    if (message.kind === 'hello') this.contextId = event.executionContextId
    else if (message.kind === 'files') void this.tellPaths(message.id, message.count)
    else this.emit('message', message)
  }

  /** Makes Chromium grant what the app has granted its page. */
  async allow(permission: string) {
    const origin = URL.parse(toChromiumUrl(this.mainFrame.url))?.origin
    if (!origin) return
    for (const name of chromiumPermissions[permission] ?? []) {
      const setting = { permission: { name }, setting: 'granted' as const, origin }
      await this.browser.cdp.send('Browser.setPermission', setting).catch(() => {})
    }
  }

  /** Only Chromium knows the path of a file; a file that the page created has none. */
  private async pathOf(objectId: string | undefined): Promise<string> {
    if (objectId === undefined) return ''
    const { path } = await this.session.send('DOM.getFileInfo', { objectId })
    return path
  }

  private async tellPaths(id: number, count: number) {
    const pathOf = async (index: number) => {
      const { result } = await this.session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (name, id, index) { return window[name].fileOf(id, index) }',
        arguments: [{ value: this.receiver }, { value: id }, { value: index }],
        ...(this.contextId !== undefined && { executionContextId: this.contextId }),
      })
      return this.pathOf(result.objectId)
    }
    const paths = await Promise.all(
      Array.from({ length: count }, (_, index) => pathOf(index).catch(() => '')),
    )
    this.post({ kind: 'paths', id, paths })
  }

  /** The paths of the files in the array that an expression evaluates to. */
  async pathsOf(expression: string): Promise<string[]> {
    const { result } = await this.session.send('Runtime.evaluate', {
      expression,
      userGesture: true,
      awaitPromise: true,
    })
    if (!result.objectId) return []
    const listed = await this.session.send('Runtime.getProperties', {
      objectId: result.objectId,
      ownProperties: true,
    })
    const files = listed.result.filter(({ name }) => /^\d+$/.test(name))
    return Promise.all(files.map(({ value }) => this.pathOf(value?.objectId)))
  }

  /** Resolves once the document has begun to load; to the error's name when it cannot. */
  async navigate(address: string): Promise<string | undefined> {
    const url = toChromiumUrl(address)
    this.expectedUrl = url
    const { errorText } = await this.session.send('Page.navigate', { url })
    this.expectedUrl = undefined
    return errorText
  }

  /**
   * Whether the document's `beforeunload` listeners object to closing. Chromium's own dialog is not shown,
   * because Electron has none. A document that does not answer counts as not objecting.
   */
  async refusesToClose(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, 5000, false).unref())
    const answer = this.evaluate(`(() => {
      const event = document.createEvent('BeforeUnloadEvent')
      event.initEvent('beforeunload', false, true)
      window.dispatchEvent(event)
      return event.defaultPrevented || event.returnValue !== ''
    })()`)
    return (await Promise.race([answer, late]).catch(() => false)) === true
  }

  /** Closes at once, without asking the document. */
  async closeTarget() {
    const closed = new Promise<void>((resolve) => this.once('closed', resolve))
    await this.browser.cdp.send('Target.closeTarget', { targetId: this.targetId })
    await closed
  }

  async evaluate(expression: string, userGesture = false): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}

function follow(page: HostPage) {
  const { session } = page
  session.on('Runtime.bindingCalled', (event) => page.received(event))
  session.on('Runtime.consoleAPICalled', (event) => page.emit('console', event))
  session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
    page.frames.set(frameId, { id: frameId, parentId: parentFrameId, url: '', name: '' }),
  )
  session.on('Page.frameDetached', ({ frameId, reason }) => {
    if (reason === 'remove') page.frames.delete(frameId)
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    if (isPlaceholder(frame.url)) return
    const known = {
      id: frame.id,
      parentId: frame.parentId,
      url: toAppUrl(frame.url + (frame.urlFragment ?? '')),
      name: frame.name ?? '',
    }
    page.frames.set(frame.id, known)
    page.emit('navigated', known, frame.unreachableUrl ? -1 : 200)
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const known = page.frames.get(frameId)
    if (!known) return
    known.url = toAppUrl(url)
    page.emit('navigatedInPage', known)
  })
  session.on('Page.domContentEventFired', () => page.emit('domReady'))
  session.on('Page.loadEventFired', () => {
    if (page.mainFrame.url !== 'about:blank') page.emit('loaded')
  })
  session.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frameId === page.targetId && name === 'firstContentfulPaint') page.emit('painted')
  })
  session.on('Page.windowOpen', (event) => page.emit('windowOpen', event))
  session.on('Page.javascriptDialogOpening', (event) => page.emit('dialog', event))
  session.on('Page.frameRequestedNavigation', (event) => page.emit('requestedNavigation', event))
  session.on('Page.frameResized', () => page.emit('resized'))
  session.on('Inspector.targetCrashed', () => page.emit('crashed'))
}

/** Opens a window in the browser and prepares it for the app: preload script, IPC, events. */
export async function openPage(browser: Browser, options: PageOptions): Promise<HostPage> {
  const { cdp } = browser
  const targetId = await openWindow(browser, options)
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true })
  const session = cdp.session(sessionId)
  const bindingName = `__binding${randomBytes(8).toString('hex')}`
  const receiverName = `__receiver${randomBytes(8).toString('hex')}`
  const page = new HostPage(browser, targetId, session, receiverName)
  follow(page)
  cdp.on('Target.targetInfoChanged', ({ targetInfo }) => {
    if (targetInfo.targetId === targetId) page.emit('title', targetInfo.title)
  })
  cdp.on('Target.detachedFromTarget', (event) => {
    if (event.sessionId !== sessionId) return
    cdp.drop(sessionId)
    page.emit('closed')
  })
  await Promise.all([
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: bindingName }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: pageScript({ ...options, bindingName, receiverName }),
    }),
    ...(browser.headless ? [session.send('Emulation.setFocusEmulationEnabled', { enabled: true })] : []),
  ])
  return page
}
