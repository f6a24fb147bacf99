import { protocol } from 'electron'

/** One scheme serves everything the window loads, so the page is same-origin with its pictures and CSP is `'self'`. */
export const scheme = 'app'
export const host = 'visnyk'
export const startAddress = `${scheme}://${host}/index.html`

/** Whether an address is of our own page. Node calls the origin of such a scheme `null`, hence protocol and host. */
export function isOurAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === host
}

/** Whether an address is that of a page in the frame of the preview. */
export const isPreviewAddress = (address: string): boolean =>
  isOurAddress(address) && new URL(address).pathname.startsWith('/previewed/page/')

/** Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}
