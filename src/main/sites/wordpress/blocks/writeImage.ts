import { escapeAttribute } from '#shared/document/escape.ts'
import { RenderError } from '#shared/document/html.ts'
import type { Picture } from '#shared/document/schema.ts'
import type { FileType } from '#shared/domain/fileTypes.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { type WrittenLinks, writeInlines, writeText } from './writeInlines.ts'

/** The class of a decorative picture's figure. It tells an intended empty description from a missing one. */
export const decorativeClass = 'visnyk-decorative'
/** The class of the `cite` at the end of a caption, which contains the credit. */
export const creditClass = 'visnyk-credit'

/** The prefix of the class that stores which id of a picture is used, on the `img` of a classic post. */
export const aliasClass = 'visnyk-media-'

/** A picture on the site: the number of its attachment, and the address of its full size. */
export interface SitePicture {
  number: number
  url: string
  /** The id is an alias of the attachment, so the post must store which id is used. */
  isAlias?: boolean
  /** Of a file that is no picture: what readers are told of it. */
  file?: SiteFile
}

/** What a post says of an attached file, in its own language. */
export interface SiteFile {
  type: FileType
  bytes: number
  pageLanguage: Language
}

export type PictureOf = (mediaId: MediaId) => SitePicture | null

/** One picture as WordPress's editor saves it. `blockId`: the block that contains it, for the error. */
export function imageMarkup(picture: Picture, blockId: BlockId, form: Form, pictureOf: PictureOf): string {
  const { mediaId, decorative } = picture
  const found = pictureOf(mediaId)
  if (!found) throw new RenderError('mediaMissing', blockId, mediaId)
  const { number, url, isAlias = false } = found
  if (!/^https?:\/\/[^\s\\]+$/i.test(url) || !URL.canParse(url))
    throw new RenderError('mediaUnsafe', blockId, mediaId)
  const classes = `wp-block-image size-full${decorative ? ` ${decorativeClass}` : ''}`
  const alt = altAttribute(decorative ? '' : picture.alt)
  const caption = writeCaption(picture)
  const html = [
    `<figure class="${classes}">`,
    `<img src="${escapeAttribute(url)}" ${alt} class="wp-image-${number}${isAlias && form === 'html' ? ` ${aliasClass}${mediaId}` : ''}"/>`,
    caption === '' ? '' : writtenCaption(caption),
    '</figure>',
  ].join('')
  if (form === 'html') return html
  const attributes = {
    ...{ id: number, sizeSlug: 'full', linkDestination: 'none' },
    ...(isAlias && { visnykMedia: mediaId }),
    ...(decorative && { className: decorativeClass }),
    // Percent-encoded, because WordPress's HTML filter removes tags and some characters from attributes.
    ...(decorative && picture.alt !== '' && { visnykAlt: encodeURIComponent(picture.alt.toWellFormed()) }),
  }
  return blockMarkup('image', attributes, html)
}

export const altAttribute = (alt: string): string => `alt="${escapeAttribute(alt)}"`

export const writtenCaption = (html: string): string =>
  `<figcaption class="wp-element-caption">${html}</figcaption>`

/** The content of a caption: its words, then the credit. '' when there is neither. */
export function writeCaption(
  { caption, credit }: Pick<Picture, 'caption' | 'credit'>,
  links?: WrittenLinks,
): string {
  const source = credit === '' ? '' : `<cite class="${creditClass}">${writeText(credit)}</cite>`
  return [caption.length > 0 && writeInlines(caption, links), source].filter(Boolean).join(' ')
}
