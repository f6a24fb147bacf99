/** Endings of names that only a local network knows (RFC 6761, 6762 and 8375, ICANN for `internal`; common names). */
const localName = /\.(?:local|lan|internal|home\.arpa|localdomain|localhost|intranet|home|corp|private)\.?$/

/** IPv4 networks that the Internet does not route (RFC 6890): their first bytes, each a number or a range. */
const localNetworks: readonly (readonly [first: number, from: number, to: number])[] = [
  [0, 0, 255],
  [10, 0, 255],
  [100, 64, 127],
  [169, 254, 254],
  [172, 16, 31],
  [192, 168, 168],
]

/**
 * Whether readers can reach a site: its name is one of the Internet, or its number is public. This computer is
 * allowed where the address has a port, so that somebody can try things out on a practice site.
 */
export function isReachable({ hostname, port }: URL): boolean {
  if (isThisComputer(hostname)) return port !== ''
  if (hostname.startsWith('[')) return isPublicNumber(hostname.slice(1, -1))
  const bytes = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(hostname)
  if (bytes) return isPublic(Number(bytes[1]), Number(bytes[2]))
  return /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}\.?$/.test(hostname) && !localName.test(hostname)
}

const isThisComputer = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

const isPublic = (first: number, second: number): boolean =>
  first < 224 &&
  first !== 127 &&
  !localNetworks.some(([one, from, to]) => first === one && second >= from && second <= to)

/** IPv6, in the form that `URL` writes. Unicast addresses of the Internet begin with 2 or 3 (RFC 4291). */
const isPublicNumber = (number: string): boolean => /^[23][0-9a-f]{3}:/.test(number)
