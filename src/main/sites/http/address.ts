import { BlockList, isIP, isIPv6 } from 'node:net'
import { withoutEnding } from '#shared/language/trim.ts'
import { SiteError } from '../siteError.ts'

/** Whether a URL names this computer: `localhost` or a loopback address. */
export const isLoopback = (url: URL): boolean =>
  ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname)

function netOf(subnets: string): BlockList {
  const list = new BlockList()
  for (const subnet of subnets.split(' ')) {
    const [address = '', bits] = subnet.split('/')
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return list
}

// The ranges are those of RFC 6890. `BlockList` also matches an IPv4 address that is written as IPv6.
const thisComputer = netOf('127.0.0.0/8 0.0.0.0/8 ::/127')
const localNetwork = netOf(
  '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 fc00::/7 fe80::/10',
)

/**
 * How near to this computer a URL's host is, by its name or address: 0 anywhere, 1 a private network, 2 this computer.
 */
function nearness({ hostname }: URL): 0 | 1 | 2 {
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  const isIn = (net: BlockList) => isIP(host) !== 0 && net.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
  if (/(?:^|\.)localhost$/.test(host) || isIn(thisComputer)) return 2
  return isIn(localNetwork) ? 1 : 0
}

/**
 * Whether `to` is nearer to this computer than the site at `from`: on this computer, or in a private network. A site
 * must not make us request such an address, by a redirect or in its data (server-side request forgery). Names are not
 * resolved: a public name that resolves to a private address is requested by https only, and the server there would
 * need a certificate for that name.
 */
export const leadsInside = (from: URL, to: URL): boolean => nearness(to) > nearness(from)

/** Throws `insecure` unless the URL is https or on this computer, so that nobody can read the traffic on the way. */
export function requireSecure(url: URL): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return
  throw new SiteError('insecure', 'The address is neither https nor this computer')
}

/**
 * Parses a typed address as a URL without query, fragment or final slash. Without a scheme, a loopback name gets http
 * and any other name https. Throws `invalid` for what is no web address, and for one that contains a password.
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
  url.pathname = withoutEnding(url.pathname, /\//)
  return url
}

export const addressOf = (url: URL): string => `${url.origin}${withoutEnding(url.pathname, /\//)}`
