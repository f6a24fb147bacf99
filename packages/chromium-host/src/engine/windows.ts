import { randomBytes } from 'node:crypto'
import type { Browser } from './runningBrowser.ts'
import { toChromiumUrl } from './schemes.ts'

export interface NewWindow {
  width: number
  height: number
  /** The first address of the window; its origin decides whether Chromium shows an address bar. */
  firstUrl: string
}

const placeholder = '/.chromium-host-new-window/'

/** True for the empty page that a window shows until the app loads something. */
export const isPlaceholder = (url: string) => url.includes(placeholder)

const known = new WeakMap<Browser, Set<string>>()
const opening = new WeakMap<Browser, Set<Promise<unknown>>>()

/** Closes windows that the browser opens by itself: only the app opens windows. */
export function closeUninvited(browser: Browser) {
  const ours = new Set<string>()
  const pending = new Set<Promise<unknown>>()
  known.set(browser, ours)
  opening.set(browser, pending)
  browser.cdp.on('Target.targetCreated', async ({ targetInfo: { targetId, type } }) => {
    if (type !== 'page') return
    await Promise.allSettled(pending)
    if (!ours.has(targetId)) await browser.cdp.send('Target.closeTarget', { targetId }).catch(() => {})
  })
}

/** When no window is visible, a plain target is enough. */
async function openHidden({ cdp }: Browser, { width, height }: NewWindow): Promise<string> {
  const { targetId } = await cdp.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    width,
    height,
  })
  return targetId
}

/**
 * Only the command line opens a window without tabs and address bar, so Chromium is started a second time: it
 * passes `--app` to the running one and ends. The address bar stays hidden while the origin does not change,
 * so a placeholder on the app's own origin is loaded first.
 */
async function openVisible(browser: Browser, window: NewWindow): Promise<string> {
  const token = randomBytes(8).toString('hex')
  const first = URL.parse(toChromiumUrl(window.firstUrl))
  const origin =
    first?.protocol === 'http:' || first?.protocol === 'https:' ? first.origin : 'http://window.localhost'
  const found = Promise.withResolvers<string>()
  browser.cdp.on('Target.targetInfoChanged', ({ targetInfo: { targetId, url } }) => {
    if (url.includes(token)) found.resolve(targetId)
  })
  browser.callAgain([`--app=${origin}${placeholder}${token}`])
  const giveUp = setTimeout(() => found.resolve(openHidden(browser, window)), 10_000)
  const targetId = await found.promise
  clearTimeout(giveUp)
  return targetId
}

/** Opens a window for the app; resolves to its target id. */
export async function openWindow(browser: Browser, window: NewWindow): Promise<string> {
  const open = browser.headless ? openHidden(browser, window) : openVisible(browser, window)
  const pending = opening.get(browser)
  const registered = open.then((targetId) => known.get(browser)?.add(targetId))
  pending?.add(registered)
  try {
    await registered
  } finally {
    pending?.delete(registered)
  }
  return open
}
