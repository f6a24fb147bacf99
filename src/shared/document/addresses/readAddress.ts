import { withoutInvisible } from '../../language/invisible.ts'
import { withoutEnding } from '../../language/trim.ts'
import { isAllowedHref } from '../inlines.ts'
import { isMailbox, looksLikePhone, mailAddress, phoneAddress } from './mailAndPhone.ts'
import { insideWrapper, withoutTrackers } from './wrappers.ts'

/** Why an address can be no link. `noSite`: it names no site that readers could reach. */
export type RefusedAddress = 'empty' | 'kind' | 'noSite' | 'password' | 'unclear' | 'tooLong'

export type ReadAddress = { kind: 'link'; href: string } | { kind: 'refused'; why: RefusedAddress }

const refused = (why: RefusedAddress): ReadAddress => ({ kind: 'refused', why })
const orRefused = (href: string | null, why: RefusedAddress): ReadAddress => {
  if (href === null) return refused(why)
  return isAllowedHref(href) ? { kind: 'link', href } : refused('tooLong')
}

/** Redirects inside redirects that are followed. */
const mostWrappers = 5

/**
 * The one rule for addresses that come from outside: pasted, typed into the link panel, or in a document. Mends what
 * can only mean one thing (a scheme written twice, a site without a scheme, spaces, a phone's signs), takes redirects
 * and tracking parameters off, and refuses what could not work for readers. `base` resolves relative addresses.
 * What it gives stays as it is when it is read again.
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

/** Whether a link as it is stored can work for readers: what would be refused, or names another site when mended, cannot. */
export function leadsSomewhere(href: string): boolean {
  if (readAddress(href).kind === 'refused') return false
  const url = new URL(href)
  return !url.protocol.startsWith('http') || isReachable(url.hostname)
}

/** As browsers read it: what nobody sees, spaces at the ends and line ends inside are no part of an address. */
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

/** Endings of file names that are no endings of sites. */
const fileEnding =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|html?|php|aspx?|jpe?g|png|gif|webp|zip|rar|7z|mp[34])$/i
const siteName = /^(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{1,59})$/iu

/** An address without a scheme: a mail address, a number, a site, or a path on the site that `base` names. */
function readBare(text: string, base: string | undefined): ReadAddress {
  if (isMailbox(text)) return orRefused(mailAddress(text), 'unclear')
  if (looksLikePhone(text)) return orRefused(phoneAddress(text), 'unclear')
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
  const address = withoutTrackers(escaped(written))
  if (!URL.canParse(address)) return refused('noSite')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('kind')
  if (url.username !== '' || url.password !== '') {
    const mail = `${decodeURIComponent(url.username)}@${url.hostname}`
    const isMail = url.password === '' && url.pathname === '/' && isMailbox(mail)
    return isMail ? orRefused(mailAddress(mail), 'unclear') : refused('password')
  }
  if (!isReachable(url.hostname)) return refused('noSite')
  const inside = wrappersLeft > 0 ? insideWrapper(url) : null
  if (inside !== null) {
    const found = /^https?:/i.test(inside)
      ? readWeb(mendScheme(inside), wrappersLeft - 1)
      : readAddress(inside)
    if (found.kind === 'link') return found
  }
  return orRefused(mendedSlashes(address), 'tooLong')
}

/** `https:/a` and `https:\\a` are read as `https://a`, and written so. */
const mendedSlashes = (address: string): string =>
  address.replace(/^(https?):[/\\]{0,9}/i, (_, scheme: string) => `${scheme.toLowerCase()}://`)

/** A site that readers can reach has a dot in its name, or is a number; this computer counts for trying things out. */
const isReachable = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.startsWith('[') || /[^.]\.[^.]/.test(hostname)

/** Signs that an address may not hold as they are. Brackets stay where they are an IPv6 host. */
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
