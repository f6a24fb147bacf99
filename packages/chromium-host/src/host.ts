import { openBrowser } from './engine/browser.ts'
import type { Browser } from './engine/runningBrowser.ts'

/** The options of the command line; the executable sets them once before it loads the app. */
export interface HostOptions {
  appPath: string
  packageName: string
  productName: string
  version: string
  /** `--name=value` switches given before or after the app's path. */
  switches: Map<string, string>
}

let options: HostOptions | undefined
let opening: Promise<Browser> | undefined
let starting = new AbortController()

export const host = {
  configure(given: HostOptions) {
    options = given
  },
  get options(): HostOptions {
    if (!options) throw new Error('The host has not been configured')
    return options
  },
  /** The one browser of this process; started at the first call, and again after it has ended. */
  browser(): Promise<Browser> {
    if (opening) return opening
    starting = new AbortController()
    const started = openBrowser({
      debuggingPort: host.options.switches.get('remote-debugging-port'),
      sandbox: !host.options.switches.has('no-sandbox'),
      locale: host.options.switches.get('lang'),
      signal: starting.signal,
    })
    opening = started
    const forget = () => {
      if (opening === started) opening = undefined
    }
    started.then((browser) => browser.cdp.onClose(forget), forget)
    return started
  },
  /** Ends the browser if it was ever started. */
  async closeBrowser() {
    const open = opening
    opening = undefined
    const isOpen = await Promise.race([open?.then(() => true), Promise.resolve(false)])
    if (!isOpen) starting.abort()
    await open?.then(
      (browser) => browser.close(),
      () => {},
    )
  },
}
