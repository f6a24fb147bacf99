import { interceptNetwork } from '../engine/network.ts'
import type { Browser } from '../engine/runningBrowser.ts'
import { host } from '../host.ts'
import { watchDownloads } from './downloads.ts'
import { session } from './session.ts'
import { webContents } from './webContents.ts'

const prepared = new WeakMap<Browser, Promise<unknown>>()

const contentsOf = (frameId: string) => {
  const contents = webContents.getAllWebContents()
  return contents.find((each) => each.hasFrame(frameId)) ?? contents[0]
}

const prepare = (browser: Browser) =>
  Promise.all([
    watchDownloads(browser, contentsOf),
    interceptNetwork(browser.cdp, {
      refusesNavigation: (paused) => contentsOf(paused.frameId)?.refusesNavigation(paused) ?? false,
      webRequest: session.defaultSession.webRequest.hooks(),
    }),
  ])

/** Resolves to the browser once the app's protocol handlers and rules apply to its requests. */
export async function browserReady(): Promise<Browser> {
  const browser = await host.browser()
  const ready = prepared.get(browser) ?? prepare(browser)
  prepared.set(browser, ready)
  await ready
  return browser
}
