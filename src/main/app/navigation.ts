import { app, type WebContents } from 'electron'

export interface NavigationRules {
  isOurs(address: string): boolean
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

function confine(contents: WebContents, { isOurs, openExternal }: NavigationRules): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOurs(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) openExternal(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}
