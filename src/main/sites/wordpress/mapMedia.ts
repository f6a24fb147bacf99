import { createHash } from 'node:crypto'
import { type MediaHash, type MediaId, mayBeOfBytes, mediaHash, mediaId } from '#shared/domain/ids.ts'
import { type Language, language, languages } from '#shared/domain/language.ts'
import { type MediaText, type MediaType, mediaText, mediaType } from '#shared/domain/media.ts'
import type { MediaDetails, MediaUpload, RemoteMedia } from '../SiteConnector.ts'
import { creditClass } from './blocks/writeImage.ts'
import type { WordPressClient } from './client.ts'
import { toHtmlText, toPlainText } from './htmlText.ts'
import { foreignId, readFileName } from './mediaNames.ts'
import { guessLanguage } from './postLanguage.ts'
import type { WireAttachment } from './wire.ts'

/** The caption as WordPress puts it under a picture that is inserted from its library: with who made it. */
function captionHtml({ caption }: MediaText, credit: string): string {
  const cite = credit === '' ? '' : `<cite class="${creditClass}">${toHtmlText(credit)}</cite>`
  return [toHtmlText(caption), cite].filter((part) => part !== '').join(' ')
}

const creditStart = `<cite class="${creditClass}">`
const creditEnd = '</cite>'

function readCaption(html: string): { caption: string; credit: string } {
  const whole = html.trimEnd()
  const at = whole.indexOf(creditStart)
  const hasCredit = at >= 0 && whole.endsWith(creditEnd)
  const credit = hasCredit ? whole.slice(at + creditStart.length, -creditEnd.length) : ''
  return {
    caption: toPlainText(hasCredit ? whole.slice(0, at) : html)
      .trim()
      .slice(0, 2000),
    credit: toPlainText(credit).trim().slice(0, 500),
  }
}

/**
 * The one language whose words an attachment holds without the plugin: the site's own where there are any in it. Read
 * back, the words themselves tell which it is.
 */
function mainText(texts: MediaDetails['texts'], own: Language): MediaText {
  const has = (one: Language) => Boolean(texts[one]?.alt || texts[one]?.caption)
  const chosen = has(own) ? own : languages.find(has)
  return (chosen && texts[chosen]) ?? { alt: '', caption: '' }
}

/** What WordPress can keep of a description, as a request takes it. The plugin's meta keeps the rest. */
export function wordsOf({ details }: WordPressClient, { credit, decorative, texts }: MediaDetails) {
  const text = mainText(texts, details.language)
  return {
    // WordPress strips tags from it: what only looks like one must not look so.
    alt_text: decorative ? '' : toHtmlText(text.alt),
    caption: captionHtml(text, credit),
    ...(details.plugin && {
      meta: { _visnyk_credit: credit, _visnyk_decorative: decorative, _visnyk_texts: texts },
    }),
  }
}

/** Which upload this is: one that is sent again keeps its key, and nobody else has it. */
export const uploadName = (idempotencyKey: string): string =>
  createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)

/** A line for whoever opens the picture in the library; it also tells how big the original is, and which upload made it. */
export const checksumLine = ({ width, height, bytes, hash }: MediaUpload, idempotencyKey: string): string =>
  `${width} × ${height} px, ${bytes} B, SHA-256 ${hash}, ${uploadName(idempotencyKey)}`
const checksum = /(\d{1,6}) × (\d{1,6}) px, (\d{1,10}) B, SHA-256 ([0-9a-f]{64})(?:, ([0-9a-f]{16}))?/

/** Which upload made an attachment, while its description is just as that left it; else null. */
export function uploadOf({ description, source_url }: WireAttachment): string | null {
  const [whole, , , , hash, upload] = checksum.exec(description.raw) ?? []
  const isWhole = whole === description.raw.trim() && hash === readFileName(source_url)?.hash
  return isWhole ? (upload ?? null) : null
}

/** Where its very bytes are: WordPress shows a smaller one in the place of a large picture. */
export function originalUrl({ source_url, media_details }: WireAttachment): string {
  const { original_image } = media_details
  if (original_image === undefined || /[/\\]/.test(original_image)) return source_url
  return `${source_url.slice(0, source_url.lastIndexOf('/') + 1)}${encodeURIComponent(original_image)}`
}

export const typeOf = ({ mime_type }: WireAttachment): MediaType | null =>
  mediaType.safeParse(mime_type).data ?? null

/**
 * The hash of its bytes as they came, since some sites press files together in their place; or else what it is called
 * after. Null: nobody knows.
 */
export const hashIn = ({ visnyk_sent, visnyk_hash, source_url }: WireAttachment): MediaHash | null =>
  mediaHash.safeParse(visnyk_sent ?? visnyk_hash).data ?? readFileName(source_url)?.hash ?? null

/**
 * Our id of an attachment: the one it was uploaded with, or the one its number gives it. Null: no picture we can show.
 * Anybody may call a file as they like: one whose bytes are others than it says is none of ours.
 */
export function idOf(address: string, item: WireAttachment): MediaId | null {
  if (typeOf(item) === null) return null
  const noted = mediaId.safeParse(item.meta?._visnyk_media)
  const named = readFileName(item.source_url)
  const id = named && (noted.success ? noted.data : named.id)
  const isWhole = id && hashIn(item) === named.hash && mayBeOfBytes(id, named.hash)
  return isWhole ? id : foreignId(address, item.id)
}

/** All ids under which an attachment may be named, its own first. */
export function idsOf(address: string, item: WireAttachment): MediaId[] {
  const own = idOf(address, item)
  const hash = hashIn(item)
  const aliases = item.visnyk_aliases.filter((id) => hash !== null && mayBeOfBytes(id, hash))
  return own === null ? [] : [...new Set([own, ...aliases])]
}

function textsOf(item: WireAttachment, own: Language, caption: string): MediaDetails['texts'] {
  const texts: MediaDetails['texts'] = {}
  for (const [code, text] of Object.entries(item.meta?._visnyk_texts ?? {})) {
    const known = language.safeParse(code)
    const parsed = mediaText.safeParse(text)
    if (known.success && parsed.success) texts[known.data] = parsed.data
  }
  const alt = toPlainText(item.alt_text).trim().slice(0, 1000)
  // Words that somebody changed in the library are newer than ours.
  if (alt !== '' || caption !== '') texts[guessLanguage(`${alt} ${caption}`) ?? own] = { alt, caption }
  return texts
}

/** An attachment in our words; null for what is no picture that we can show. */
export function toMedia({ identity, details }: WordPressClient, item: WireAttachment): RemoteMedia | null {
  const type = typeOf(item)
  const id = idOf(identity, item)
  if (type === null || id === null) return null
  const ours = readFileName(item.source_url)
  const { caption, credit } = readCaption(item.caption.raw)
  const { width, height, filesize } = item.media_details
  const [, w, h, bytes, hash] = checksum.exec(item.description.raw) ?? []
  const known = ours !== null && hash === ours.hash
  return {
    remoteId: String(item.id),
    id,
    aliases: idsOf(identity, item).slice(1),
    hash: hashIn(item),
    fileName: fileNameIn(item),
    type,
    bytes: known ? Number(bytes) : filesize,
    // Of a picture whose size WordPress never took it says nothing: one pixel stands for unknown.
    width: Math.max(1, known ? Number(w) : width),
    height: Math.max(1, known ? Number(h) : height),
    url: item.source_url,
    credit: item.meta?._visnyk_credit || credit,
    decorative: item.meta?._visnyk_decorative ?? false,
    texts: textsOf(item, details.language, caption),
    revision: revisionOf(item),
  }
}

const fileNameIn = ({ source_url, title }: WireAttachment): string => {
  const name = decodeSafely(source_url.split('/').at(-1) ?? '')
  const extension = /\.[a-z0-9]+$/i.exec(name)?.[0] ?? ''
  const words = toPlainText(title.raw).trim()
  return (readFileName(source_url) && words !== '' ? `${words}${extension}` : name).slice(-255) || 'picture'
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Names the state of what is said about a picture. */
export const revisionOf = (item: WireAttachment): string =>
  item.visnyk_revision ??
  createHash('sha256')
    .update(JSON.stringify([item.modified_gmt, item.alt_text, item.caption.raw]))
    .digest('hex')
    .slice(0, 32)
