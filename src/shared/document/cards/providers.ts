/** Sites whose cards say what they lead to. Recognized by the address alone: nothing is fetched. */
const providers = {
  youtube: 'YouTube',
  facebook: 'Facebook',
  googleMaps: 'Google Maps',
  openStreetMap: 'OpenStreetMap',
} as const
export type CardProvider = keyof typeof providers

const isAt = (host: string, ...sites: string[]): boolean =>
  sites.some((site) => host === site || host.endsWith(`.${site}`))

/** The site that a card leads to; null for any other page. */
export function providerOf(href: string): CardProvider | null {
  if (!URL.canParse(href)) return null
  const { hostname: host, pathname: path } = new URL(href)
  if (isAt(host, 'youtube.com', 'youtu.be', 'youtube-nocookie.com')) return 'youtube'
  if (isAt(host, 'facebook.com', 'fb.com', 'fb.watch')) return 'facebook'
  if (isAt(host, 'openstreetmap.org', 'osm.org')) return 'openStreetMap'
  const isGoogle = /^(?:www\.|maps\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/.test(host)
  const isMap =
    (isGoogle && (host.startsWith('maps.') || /^\/maps(?:\/|$)/.test(path))) || host === 'maps.app.goo.gl'
  return isMap || (host === 'goo.gl' && path.startsWith('/maps/')) ? 'googleMaps' : null
}

/** What a card says below its title: the name of the site, or its host. */
export function siteOfCard(href: string): string {
  const provider = providerOf(href)
  if (provider !== null) return providers[provider]
  return URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : href
}
