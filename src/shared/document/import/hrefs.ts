import { withoutEnding } from '../../language/trim.ts'
import { isAllowedHref } from '../inlines.ts'

/** The address that a written `href` may become; null when it may not go out. `base` resolves relative ones. */
export function cleanHref(written: string, base: string | undefined): string | null {
  // As browsers read it: spaces at the ends and line ends inside are not part of the address.
  const read = withoutEnding(written, /[\u0000-\u0020]/)
    .replace(/^[\u0000-\u0020]+/, '')
    .replace(/[\t\r\n]/g, '')
  const spaced = read.replaceAll(' ', '%20')
  const href = URL.canParse(spaced) ? spaced : absolute(spaced, base)
  return href !== null && isAllowedHref(href) ? unwrapped(href) : null
}

function absolute(href: string, base: string | undefined): string | null {
  if (base !== undefined && URL.canParse(href, base)) return new URL(href, base).href
  return href.startsWith('//') ? `https:${href}` : null
}

/** Google Docs and Outlook wrap every link in a redirect of theirs: the reader gets the link itself. */
function unwrapped(href: string): string {
  const { hostname, pathname, searchParams } = new URL(href)
  const inside =
    hostname === 'www.google.com' && pathname === '/url'
      ? searchParams.get('q')
      : hostname.endsWith('.safelinks.protection.outlook.com')
        ? searchParams.get('url')
        : null
  return inside !== null && isAllowedHref(inside) ? inside : href
}
