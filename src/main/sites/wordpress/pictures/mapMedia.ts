import { createHash } from 'node:crypto'
import { type MediaHash, type MediaId, mayBeOfBytes, mediaHash, mediaId } from '#shared/domain/ids.ts'
import { type Language, language, languages } from '#shared/domain/language.ts'
import {
  isPicture,
  isPictureType,
  type MediaForm,
  type MediaText,
  type MediaType,
  mediaText,
  mediaType,
} from '#shared/domain/media.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import type { MediaDetails, MediaUpload, RemoteMedia } from '../../SiteConnector.ts'
import { creditClass } from '../blocks/writeImage.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { toHtmlText, toPlainText } from '../htmlText.ts'
import { guessLanguage } from '../posts/postLanguage.ts'
import { foreignId, readFileName } from './mediaNames.ts'

/** The caption, with the credit at its end. WordPress shows it below a picture that is inserted from its library. */
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
 * The description in the one language that an attachment can store without the plugin: the site's own where there is
 * one. When it is read back, the script of the words tells the language.
 */
function mainText(texts: MediaDetails['texts'], own: Language): MediaText {
  const has = (one: Language) => Boolean(texts[one]?.alt || texts[one]?.caption)
  const chosen = has(own) ? own : languages.find(has)
  return (chosen && texts[chosen]) ?? { alt: '', caption: '' }
}

/** A description in the fields of an attachment. The plugin's meta stores what WordPress has no field for. */
export function wordsOf({ details }: WordPressClient, { credit, decorative, texts }: MediaDetails) {
  const text = mainText(texts, details.language)
  return {
    // WordPress strips tags from this field, so characters that only look like a tag are escaped.
    alt_text: decorative ? '' : toHtmlText(text.alt),
    caption: captionHtml(text, credit),
    ...(details.plugin && {
      meta: { _visnyk_credit: credit, _visnyk_decorative: decorative, _visnyk_texts: texts },
    }),
  }
}

/** A name for an upload, from its idempotency key. A repeated upload has the same key, and no other has it. */
export const uploadName = (idempotencyKey: string): string =>
  createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)

/** The description of an uploaded attachment: size, hash and upload. People see it in the library. */
export const checksumLine = (media: MediaUpload, idempotencyKey: string): string => {
  const size = isPicture(media) ? `${media.width} × ${media.height} px, ` : ''
  return `${size}${media.bytes} B, SHA-256 ${media.hash}, ${uploadName(idempotencyKey)}`
}
const checksum = /(?:(\d{1,6}) × (\d{1,6}) px, )?(\d{1,10}) B, SHA-256 ([0-9a-f]{64})(?:, ([0-9a-f]{16}))?/

/** The name of the upload that created an attachment; null when somebody has changed the description since. */
export function uploadOf({ description, source_url }: WireAttachment): string | null {
  const [whole, , , , hash, upload] = checksum.exec(description.raw) ?? []
  const isWhole = whole === description.raw.trim() && hash === readFileName(source_url)?.hash
  return isWhole ? (upload ?? null) : null
}

/** The address of the file that was uploaded. For a large picture WordPress makes a smaller file the full size. */
export function originalUrl({ source_url, media_details }: WireAttachment): string {
  const { original_image } = media_details
  if (original_image === undefined || /[/\\]/.test(original_image)) return source_url
  return `${source_url.slice(0, source_url.lastIndexOf('/') + 1)}${encodeURIComponent(original_image)}`
}

const typeOf = ({ mime_type }: WireAttachment): MediaType | null =>
  mediaType.safeParse(mime_type).data ?? null

/**
 * SHA-256 of an attachment's file: as it was uploaded (`visnyk_sent`, since some sites compress files in place),
 * otherwise as it is, otherwise the one in the file's name. Null: unknown.
 */
export const hashIn = ({ visnyk_sent, visnyk_hash, source_url }: WireAttachment): MediaHash | null =>
  mediaHash.safeParse(visnyk_sent ?? visnyk_hash).data ?? readFileName(source_url)?.hash ?? null

/**
 * Our id of an attachment: the one it was uploaded with, otherwise one that is derived from its number. Null: we take
 * no such file. Anybody may give a file any name, so the id in a name counts only when the file's hash matches it.
 */
export function idOf(address: string, item: WireAttachment): MediaId | null {
  if (typeOf(item) === null) return null
  const stored = mediaId.safeParse(item.meta?._visnyk_media)
  const named = readFileName(item.source_url)
  const id = named && (stored.success ? stored.data : named.id)
  const isProven = id && hashIn(item) === named.hash && mayBeOfBytes(id, named.hash)
  return isProven ? id : foreignId(address, item.id)
}

/** All ids of an attachment: its own first, then its aliases. */
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
  // The attachment's own fields override the meta, because somebody may have changed them in the library.
  if (alt !== '' || caption !== '') texts[guessLanguage(`${alt} ${caption}`) ?? own] = { alt, caption }
  return texts
}

/** An attachment as our schema has it; null for a kind of file that we do not take. */
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
    ...formOf(type, known && w !== undefined ? { width: Number(w), height: Number(h) } : { width, height }),
    bytes: known ? Number(bytes) : filesize,
    url: item.source_url,
    credit: item.meta?._visnyk_credit || credit,
    decorative: item.meta?._visnyk_decorative ?? false,
    texts: textsOf(item, details.language, caption),
    revision: revisionOf(item),
  }
}

/** WordPress does not say the size of a picture that it never measured: one pixel means unknown. */
const formOf = (type: MediaType, { width, height }: { width: number; height: number }): MediaForm =>
  isPictureType(type)
    ? { type, width: Math.max(1, width), height: Math.max(1, height) }
    : { type, width: null, height: null }

const fileNameIn = ({ source_url, title }: WireAttachment): string => {
  const name = decodeSafely(source_url.split('/').at(-1) ?? '')
  const extension = /\.[a-z0-9]+$/i.exec(name)?.[0] ?? ''
  const words = toPlainText(title.raw).trim()
  const shown = readFileName(source_url) && words !== '' ? `${words}${extension}` : name
  return withoutDirectionMarks(shown).slice(-255) || 'picture'
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The revision of a picture's description. */
export const revisionOf = (item: WireAttachment): string =>
  item.visnyk_revision ??
  createHash('sha256')
    .update(JSON.stringify([item.modified_gmt, item.alt_text, item.caption.raw]))
    .digest('hex')
    .slice(0, 32)
