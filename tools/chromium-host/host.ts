import { type Browser, openBrowser } from './engine/browser.ts'

/** What the command line said; set once by the executable before the app's code is loaded. */
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

export const host = {
  configure(given: HostOptions) {
    options = given
  },
  get options(): HostOptions {
    if (!options) throw new Error('The host has not been configured')
    return options
  },
  /** The one browser of this process; started at the first call, and anew after it has gone. */
  browser(): Promise<Browser> {
    if (opening) return opening
    const starting = openBrowser({
      debuggingPort: host.options.switches.get('remote-debugging-port'),
      sandbox: !host.options.switches.has('no-sandbox'),
      locale: host.options.switches.get('lang'),
    })
    opening = starting
    const forget = () => {
      if (opening === starting) opening = undefined
    }
    starting.then((browser) => browser.cdp.onClose(forget), forget)
    return starting
  },
  /** Ends the browser if it was ever started. */
  async closeBrowser() {
    const open = opening
    opening = undefined
    await open?.then(
      (browser) => browser.close(),
      () => {},
    )
  },
}
