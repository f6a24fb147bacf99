import { BlockList, isIP, isIPv6 } from 'node:net'
import { withoutEnding } from '#shared/language/trim.ts'
import { SiteError } from '../siteError.ts'

/** This computer, by any of its own names. */
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

// RFC 6890. An IPv4 address that is written as one of IPv6 is found too.
const thisComputer = netOf('127.0.0.0/8 0.0.0.0/8 ::/127')
const localNetwork = netOf(
  '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 fc00::/7 fe80::/10',
)

/** How near to this computer a host is, by its own words: 0 anywhere, 1 in the same network, 2 on this computer. */
function nearness({ hostname }: URL): 0 | 1 | 2 {
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  const isIn = (net: BlockList) => isIP(host) !== 0 && net.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
  if (/(?:^|\.)localhost$/.test(host) || isIn(thisComputer)) return 2
  return isIn(localNetwork) ? 1 : 0
}

/**
 * Whether an address leads from a site farther in than the site itself is: to this computer, or into its network. No
 * site may send us there, by a redirect or by naming it for one of its own things. Goes by what the address says; a
 * name that only resolves to the inside gains nothing: there only https is spoken, whose certificate must be the name's.
 */
export const leadsInside = (from: URL, to: URL): boolean => nearness(to) > nearness(from)

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
  url.pathname = withoutEnding(url.pathname, /\//)
  return url
}

export const addressOf = (url: URL): string => `${url.origin}${withoutEnding(url.pathname, /\//)}`
