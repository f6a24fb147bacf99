import { app, type WebContents } from 'electron'

export interface NavigationRules {
  isOurs(address: string): boolean
  /** A page that may be shown in a frame. */
  isPreview(address: string): boolean
  /** The page that a window is sent back to if it left it after all. */
  startAddress: string
  /** Opens a link the person clicked; refuses unsafe links. */
  openExternal(address: string): void
}

/**
 * Keeps every window on our page: it may not leave it, open another, frame anything but a preview, or attach a webview.
 * A link that would open a new window is opened in the browser.
 */
export function confineNavigation(rules: NavigationRules): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, rules))
}

function confine(
  contents: WebContents,
  { isOurs, isPreview, startAddress, openExternal }: NavigationRules,
): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? isOurs(event.url) : isPreview(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) openExternal(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  // `about:blank` makes no request, so the handlers above do not see it. The preload refuses it; this is another guard.
  contents.on('did-navigate', (_event, address) => {
    if (!isOurs(address)) void contents.loadURL(startAddress)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}
