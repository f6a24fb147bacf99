import { withoutEnding } from '#shared/language/trim.ts'
import type { NamedPicture } from './blocks/index.ts'
import { originalUrl } from './mapMedia.ts'
import type { WireAttachment } from './wire.ts'

/** What sites add to the address of a file: which size is wanted, or when it changed. Whatever else may change what is shown. */
const harmless = /^\?(?:\d{1,13}|(?:w|h|v|ver)=\d{1,13}(?:&(?:w|h|v|ver)=\d{1,13})*)?$/

/** An address, the same for each way of writing it: http and https name the same. Empty when it is none. */
export function plainAddress(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  url.hash = ''
  if (harmless.test(url.search)) url.search = ''
  return url.href.replace(/^https?:/, '').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
}

/** The addresses of an attachment's files, as far as it tells them itself. */
export function fileAddresses(item: WireAttachment): string[] {
  const sizes = Object.values(item.media_details.sizes).map(({ source_url }) => source_url)
  const all = [item.source_url, originalUrl(item), ...sizes].map((one) => plainAddress(one ?? ''))
  return [...new Set(all)].filter((one) => one !== '')
}

/**
 * Where smaller ones of a file lie that the site has forgotten, as it does when its theme changes. WordPress gives such
 * names to nothing that is uploaded (`wp_unique_filename`). One that was edited (`-e169…`) shows something else.
 */
const withoutSize = (address: string): string => address.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}$)/i, '')
const sizesOf = (address: string): string => address.replace(/-(?:scaled|rotated)(?=\.[a-z]{3,4}$)/i, '')

/** Whether all that a post shows and leads to is this attachment: its files in any size, and its page. */
export function isShownBy(
  site: string,
  item: WireAttachment,
  { url, others = [], link }: NamedPicture,
): boolean {
  const files = new Set(fileAddresses(item))
  const whole = [item.source_url, originalUrl(item)].map((one) => sizesOf(plainAddress(one)))
  const isFile = (address: string): boolean => {
    const plain = plainAddress(address)
    const named = withoutSize(plain)
    return plain !== '' && (files.has(plain) || (named !== plain && whole.includes(named)))
  }
  const pages = [item.link, `${site}/?attachment_id=${item.id}`].map((one) => pageAddress(one))
  const isOwn = link === undefined || isFile(link) || pages.includes(pageAddress(link))
  return isOwn && [url, ...others].every(isFile)
}

const pageAddress = (address: string): string => withoutEnding(plainAddress(address), /\//)
