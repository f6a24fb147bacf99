import { randomBytes } from 'node:crypto'
import type { Browser } from './browser.ts'
import type { Protocol } from './cdp.ts'
import { toChromiumUrl } from './schemes.ts'

export interface NewWindow {
  width: number
  height: number
  /** The address the window will show first; its origin decides how Chromium dresses the window. */
  firstUrl: string
}

const placeholder = '/.chromium-host-new-window/'

/** True for the empty page a window shows until the app loads something into it. */
export const isPlaceholder = (url: string) => url.includes(placeholder)

const known = new WeakMap<Browser, Set<string>>()
const opening = new WeakMap<Browser, Set<Promise<unknown>>>()

/** Closes whatever the browser opens of its own accord: only the app opens windows. */
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

/** Without a window to see, a plain target is all it takes. */
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
 * A window without tabs and address bar comes only from the command line, so Chromium is called a second time: it
 * hands `--app` over to the running one and ends. The address bar stays away as long as the origin does not change,
 * hence a placeholder on the app's own origin.
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

/** Opens a window of the app's; answers its target. */
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

/** What Chromium calls the OS window of a target. */
export async function windowOf(browser: Browser, targetId: string): Promise<number> {
  const { windowId } = await browser.cdp.send('Browser.getWindowForTarget', { targetId })
  return windowId
}

export type WindowBounds = Protocol.Browser.Bounds
