import { withoutSentenceEnd } from '../addresses/punctuation.ts'
import { readAddress } from '../addresses/readAddress.ts'
import { isAllowedHref } from '../inlines.ts'
import type { ImportOptions } from './context.ts'

/** A link as it is written: its address, and its words. */
export interface WrittenLink {
  href: string
  words: string
}

/**
 * The address that a written link gets; null when it is not allowed. With `exact` (our own HTML, or a site's
 * HTML that is written back) the address is only made absolute, not corrected.
 */
export function cleanHref(
  { href: written, words }: WrittenLink,
  { base }: ImportOptions,
  exact: boolean,
): string | null {
  if (!exact) {
    const address = written.trim()
    // Programs add the scheme to a site that somebody typed.
    const isWrittenOut = [address, address.replace(/^https?:\/\//i, '')].includes(words.trim())
    const read = readAddress(isWrittenOut ? withoutSentenceEnd(address) : written, base)
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
