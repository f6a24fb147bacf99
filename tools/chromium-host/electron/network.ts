import type { Browser } from '../engine/browser.ts'
import { interceptNetwork } from '../engine/network.ts'
import { host } from '../host.ts'
import { webContents } from './webContents.ts'

const intercepted = new WeakMap<Browser, Promise<void>>()

/** The browser, once its traffic goes through the app's protocol handlers and navigation rules. */
export async function browserReady(): Promise<Browser> {
  const browser = await host.browser()
  const ready =
    intercepted.get(browser) ??
    interceptNetwork(browser.cdp, {
      refusesNavigation(paused) {
        const contents = webContents.getAllWebContents()
        const owner = contents.find((each) => each.hasFrame(paused.frameId)) ?? contents[0]
        return owner?.refusesNavigation(paused) ?? false
      },
    })
  intercepted.set(browser, ready)
  await ready
  return browser
}
