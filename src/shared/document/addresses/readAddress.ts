import { withoutInvisible } from '../../language/invisible.ts'
import { withoutEnding } from '../../language/trim.ts'
import { isAllowedHref } from '../inlines.ts'
import { isMailbox, looksLikePhone, mailAddress, phoneAddress } from './mailAndPhone.ts'
import { withoutPunctuation } from './punctuation.ts'
import { isReachable } from './reachable.ts'
import { withoutTrackers } from './trackers.ts'
import { insideWrapper } from './wrappers.ts'

/** Why an address cannot be a link. `noSite`: it names no site that readers could reach. */
export type RefusedAddress = 'empty' | 'kind' | 'noSite' | 'password' | 'unclear' | 'tooLong'

export type ReadAddress = { kind: 'link'; href: string } | { kind: 'refused'; why: RefusedAddress }

const refused = (why: RefusedAddress): ReadAddress => ({ kind: 'refused', why })
const orRefused = (href: string | null, why: RefusedAddress): ReadAddress => {
  if (href === null) return refused(why)
  return isAllowedHref(href) ? { kind: 'link', href } : refused('tooLong')
}

/** How many redirects inside each other are followed. */
const mostWrappers = 5

/**
 * The one rule for addresses from outside: pasted, typed into the link panel, or in a document. Corrects what can only
 * mean one thing (a scheme written twice, a missing scheme, spaces, the signs of a phone number, punctuation behind
 * it), removes redirects and tracking parameters, and refuses what could not work for readers. `base` resolves relative
 * addresses. Idempotent.
 */
export function readAddress(written: string, base?: string): ReadAddress {
  const text = tidied(written)
  if (text === '') return refused('empty')
  const withScheme = mendScheme(text)
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]{0,30}):(.*)$/i.exec(withScheme) ?? []
  switch (scheme.toLowerCase()) {
    case 'http':
    case 'https':
      return readWeb(withScheme, mostWrappers)
    case 'mailto':
      return orRefused(mailAddress(rest), 'unclear')
    case 'tel':
    case 'callto':
      return orRefused(phoneAddress(rest), 'unclear')
    case 'tg':
      return readTelegram(withScheme)
    case '':
      return readBare(withScheme, base)
    default:
      // `hromada.example:8080/a` has a port, no scheme.
      return scheme.includes('.') && /^\d/.test(rest) ? readBare(withScheme, base) : refused('kind')
  }
}

/**
 * Whether a stored link can work for readers. It cannot when `readAddress` would refuse it, or would correct
 * it to another site.
 */
export function leadsSomewhere(href: string): boolean {
  if (readAddress(href).kind === 'refused') return false
  const url = new URL(href)
  return !url.protocol.startsWith('http') || isReachable(url)
}

/** Browsers, too, ignore invisible characters, spaces at the ends and line ends inside an address. */
const tidied = (written: string): string =>
  withoutEnding(withoutInvisible(written).text.toWellFormed(), /[\u0000-\u0020\u007f\u00a0]/)
    .replace(/^[\u0000-\u0020\u00a0]+/, '')
    .replace(/[\t\r\n]/g, '')

/** `https://https://a`, `http://https//a` and `http//a` mean the site behind them. */
function mendScheme(text: string): string {
  let mended = text.replace(/^(https?)(?:\/\/|;\/\/)/i, '$1://')
  for (let left = mostWrappers; left > 0; left -= 1) {
    const inner = /^https?:\/{0,3}(https?):?\/{1,2}/i.exec(mended)
    if (!inner) break
    mended = `${inner[1]}://${mended.slice(inner[0].length)}`
  }
  return mended
}

/** Endings of file names that are not top-level domains. */
const fileEnding =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|html?|php|aspx?|jpe?g|png|gif|webp|zip|rar|7z|mp[34])$/i
const siteName = /^(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{1,59})$/iu

/** Reads an address without a scheme: a mail address, a number, a site, or a path on the site that `base` names. */
function readBare(written: string, base: string | undefined): ReadAddress {
  if (isMailbox(written)) return orRefused(mailAddress(written), 'unclear')
  if (looksLikePhone(written)) return orRefused(phoneAddress(written), 'unclear')
  const text = base === undefined ? withoutPunctuation(written) : written
  if (text.startsWith('//')) return readWeb(`https:${text}`, mostWrappers)
  const [host = ''] = text.split(/[/?#:\\]/, 1)
  const isSite = siteName.test(host) && !fileEnding.test(host)
  if (isSite && (base === undefined || /^www\./i.test(host))) return readWeb(`https://${text}`, mostWrappers)
  const spaced = escaped(text)
  if (base !== undefined && URL.canParse(spaced, base))
    return readWeb(new URL(spaced, base).href, mostWrappers)
  return refused(isSite ? 'unclear' : 'noSite')
}

function readWeb(written: string, wrappersLeft: number): ReadAddress {
  const address = escaped(withoutPunctuation(written))
  if (!URL.canParse(address)) return refused('noSite')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('kind')
  if (url.username !== '' || url.password !== '') {
    const mail = `${decodeURIComponent(url.username)}@${url.hostname}`
    const isMail = url.password === '' && url.pathname === '/' && isMailbox(mail)
    return isMail ? orRefused(mailAddress(mail), 'unclear') : refused('password')
  }
  if (!isReachable(url)) return refused('noSite')
  const inside = wrappersLeft > 0 ? insideWrapper(url) : null
  if (inside !== null) {
    const found = /^https?:/i.test(inside)
      ? readWeb(mendScheme(inside), wrappersLeft - 1)
      : readAddress(inside)
    if (found.kind === 'link') return found
  }
  return orRefused(mendedSlashes(withoutTrackers(address, url.hostname)), 'tooLong')
}

/** Browsers read `https:/a` and `https:\\a` as `https://a`; it is stored as that. */
const mendedSlashes = (address: string): string =>
  address.replace(/^(https?):[/\\]{0,9}/i, (_, scheme: string) => `${scheme.toLowerCase()}://`)

/** Escapes characters that an address may not contain. Brackets stay where they enclose an IPv6 host. */
function escaped(text: string): string {
  const start = /^https?:\/\/\[[0-9a-f:.]{2,45}\]/i.exec(text)?.[0] ?? ''
  const rest = text
    .slice(start.length)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[\u0000-\u0020"<>[\]^`{|}\u007f\u00a0]/g, (sign) => encodeURIComponent(sign))
  return start + rest
}

/** `tg://resolve?domain=name` opens only where Telegram is installed; its page opens everywhere. */
function readTelegram(text: string): ReadAddress {
  const url = URL.canParse(text) ? new URL(text) : null
  const name = url?.hostname === 'resolve' ? (url.searchParams.get('domain') ?? '') : ''
  const post = url?.searchParams.get('post') ?? ''
  if (!/^\w{3,40}$/.test(name)) return refused('kind')
  return { kind: 'link', href: `https://t.me/${name}${/^\d{1,10}$/.test(post) ? `/${post}` : ''}` }
}
