import { readAddress } from '../addresses/readAddress.ts'
import { isAllowedHref } from '../inlines.ts'
import type { ImportOptions } from './context.ts'

/**
 * The address that a written `href` may become; null when it may not go out. What is `exact` (our own HTML, or a site's
 * that is written back to it) is not mended, only made absolute.
 */
export function cleanHref(written: string, { base }: ImportOptions, exact: boolean): string | null {
  if (!exact) {
    const read = readAddress(written, base)
    return read.kind === 'link' ? read.href : null
  }
  const spaced = written
    .trim()
    .replace(/[\t\r\n]/g, '')
    .replaceAll(' ', '%20')
  const href = URL.canParse(spaced) ? spaced : absolute(spaced, base)
  return href !== null && isAllowedHref(href) ? href : null
}

function absolute(href: string, base: string | undefined): string | null {
  if (base !== undefined && URL.canParse(href, base)) return new URL(href, base).href
  return href.startsWith('//') ? `https:${href}` : null
}
