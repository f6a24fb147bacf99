import { SiteError } from '../siteError.ts'

/** This computer, by any of its own names. */
export const isLoopback = (url: URL): boolean =>
  ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname)

/** Throws `insecure` unless what is sent there can't be read on the way. */
export function requireSecure(url: URL): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return
  throw new SiteError('insecure', 'The address is neither https nor this computer')
}

/**
 * A typed address as a URL without query, fragment or final slash: `example.org` is meant as https, a loopback name
 * as http. Throws `invalid` for what is no web address, and for one that carries a password.
 */
export function parseAddress(typed: string): URL {
  const text = typed.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new SiteError('invalid', 'This is no web address')
  if (withScheme !== text && isLoopback(url)) url.protocol = 'http:'
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}

export const addressOf = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, '')}`
