import { withoutEnding } from '#shared/language/trim.ts'
import type { NamedPicture } from '../blocks/index.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { originalUrl } from './mapMedia.ts'

/**
 * Queries that sites append to a file's address: a size, or the time of a change. Any other may select another file.
 */
const harmlessQuery = /^\?(?:\d{1,13}|(?:w|h|v|ver)=\d{1,13}(?:&(?:w|h|v|ver)=\d{1,13})*)?$/

/**
 * Normalizes an address for comparison, without its scheme, since http and https name the same file. '' when it is
 * none.
 */
export function plainAddress(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  url.hash = ''
  if (harmlessQuery.test(url.search)) url.search = ''
  return url.href.replace(/^https?:/, '').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
}

/** The addresses of an attachment's files that the site lists, normalized. */
export function fileAddresses(item: WireAttachment): string[] {
  const sizes = Object.values(item.media_details.sizes).map(({ source_url }) => source_url)
  const all = [item.source_url, originalUrl(item), ...sizes].map((one) => plainAddress(one ?? ''))
  return [...new Set(all)].filter((one) => one !== '')
}

/**
 * An address without the size at its end. It recognizes smaller files that the site no longer lists, for example after
 * its theme was changed. No uploaded file has such a name (`wp_unique_filename`). An edited picture (`-e169…`) does not
 * count, because it shows something else.
 */
const withoutSize = (address: string): string => address.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}$)/i, '')
const withoutSuffix = (address: string): string =>
  address.replace(/-(?:scaled|rotated)(?=\.[a-z]{3,4}$)/i, '')

/** Whether all addresses of a picture in a post belong to this attachment: its files in any size, or its page. */
export function isShownBy(
  site: string,
  item: WireAttachment,
  { kind, url, others = [], link }: NamedPicture,
): boolean {
  // The sizes of a PDF are pictures of its first page.
  const files = new Set(kind === 'file' ? [plainAddress(item.source_url)] : fileAddresses(item))
  const whole = [item.source_url, originalUrl(item)].map((one) => withoutSuffix(plainAddress(one)))
  const isFile = (address: string): boolean => {
    const plain = plainAddress(address)
    const named = kind === 'file' ? plain : withoutSize(plain)
    return plain !== '' && (files.has(plain) || (named !== plain && whole.includes(named)))
  }
  const pages = [item.link, `${site}/?attachment_id=${item.id}`].map((one) => pageAddress(one))
  const isOwn = link === undefined || isFile(link) || pages.includes(pageAddress(link))
  return isOwn && [url, ...others].every(isFile)
}

const pageAddress = (address: string): string => withoutEnding(plainAddress(address), /\//)
