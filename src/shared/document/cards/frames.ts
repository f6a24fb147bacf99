import { readAddress } from '../addresses/readAddress.ts'
import { providerOf } from './providers.ts'

/** The page that readers can open instead of a frame of a site that we know; null for any other frame. */
export function pageOfFrame(src: string): string | null {
  const written = src.startsWith('//') ? `https:${src}` : src
  const provider = providerOf(written)
  if (provider === null) return null
  const url = new URL(written)
  const [, video] = /^\/embed\/([\w-]{5,20})$/.exec(url.pathname) ?? []
  switch (provider) {
    case 'youtube':
      return video ? `https://www.youtube.com/watch?v=${video}` : null
    case 'facebook':
      return readWeb(url.searchParams.get('href') ?? '')
    case 'openStreetMap':
      return readWeb(written)
    case 'googleMaps':
      // Google shows an embedded map only inside a frame.
      return url.pathname.startsWith('/maps/embed') ? null : readWeb(written)
  }
}

function readWeb(address: string): string | null {
  const read = readAddress(address)
  return read.kind === 'link' && /^https?:/i.test(read.href) && providerOf(read.href) !== null
    ? read.href
    : null
}
