import { escapeAttribute } from '#shared/document/escape.ts'
import { RenderError } from '#shared/document/html.ts'
import type { Picture } from '#shared/document/schema.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import { blockMarkup } from './attributes.ts'
import { type WrittenLinks, writeInlines, writeText } from './writeInlines.ts'
import type { Form } from './writeList.ts'

/** On the figure of a picture that says nothing, so that its empty description is meant. */
export const decorativeClass = 'visnyk-decorative'
/** On the `cite` at the end of a caption: who made the picture. */
export const creditClass = 'visnyk-credit'

/** Before the id under which a picture is meant, on the `img` of a classic post. */
export const aliasClass = 'visnyk-media-'

/** Where a picture is on the site: its attachment's number and the address of the full size. */
export interface SitePicture {
  number: number
  url: string
  /** It has another id of its own: which one is meant has to be said. */
  isAlias?: boolean
}

export type PictureOf = (mediaId: MediaId) => SitePicture | null

/** One picture as WordPress's editor saves it; `blockId` is of the block it is shown in. */
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
    // Percent-encoded: WordPress filters tags and signs out of attributes of people who may not write any HTML.
    ...(decorative && picture.alt !== '' && { visnykAlt: encodeURIComponent(picture.alt.toWellFormed()) }),
  }
  return blockMarkup('image', attributes, html)
}

export const altAttribute = (alt: string): string => `alt="${escapeAttribute(alt)}"`

export const writtenCaption = (html: string): string =>
  `<figcaption class="wp-element-caption">${html}</figcaption>`

/** What stands in a caption: its words, then the credit. Empty without either. */
export function writeCaption(
  { caption, credit }: Pick<Picture, 'caption' | 'credit'>,
  links?: WrittenLinks,
): string {
  const source = credit === '' ? '' : `<cite class="${creditClass}">${writeText(credit)}</cite>`
  return [caption.length > 0 && writeInlines(caption, links), source].filter(Boolean).join(' ')
}
