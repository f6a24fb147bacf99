import { app, type WebContents } from 'electron'

export interface NavigationRules {
  isOurs(address: string): boolean
  /** The page a window is brought back to if it was left after all. */
  startAddress: string
  /** Opens a link the person clicked; refuses what is no safe link. */
  openExternal(address: string): void
}

/**
 * Keeps every window on our page: it may not leave it, open another, frame something or attach a webview. A link
 * that wanted a new window goes to the browser.
 */
export function confineNavigation(rules: NavigationRules): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, rules))
}

function confine(contents: WebContents, { isOurs, startAddress, openExternal }: NavigationRules): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOurs(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) openExternal(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  // `about:blank` makes no request, so nothing above is asked about it. The preload refuses it; this is the net below.
  contents.on('did-navigate', (_event, address) => {
    if (!isOurs(address)) void contents.loadURL(startAddress)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}
