import type { GalleryBlock } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { imageMarkup, type PictureOf } from './writeImage.ts'
import { writeInlines } from './writeInlines.ts'

/** The classes of a gallery without styling: columns as they fit, pictures cropped to equal height. */
const figureClasses = 'wp-block-gallery has-nested-images columns-default is-cropped'

/** A gallery as WordPress's editor saves it since 5.9: image blocks, then the caption. */
export function galleryMarkup(block: GalleryBlock, form: Form, pictureOf: PictureOf): string {
  const caption = writeInlines(block.caption)
  const pictures = block.pictures.map((one) => imageMarkup(one, block.id, form, pictureOf))
  const inside = joinPictures(pictures, form) + (caption === '' ? '' : galleryCaption(caption))
  const html = `<figure class="${figureClasses}">${inside}</figure>`
  return form === 'html' ? html : blockMarkup('gallery', { linkTo: 'none' }, html)
}

export const joinPictures = (markup: readonly string[], form: Form): string =>
  markup.join(form === 'html' ? '' : '\n\n')

export const galleryCaption = (html: string): string =>
  `<figcaption class="blocks-gallery-caption wp-element-caption">${html}</figcaption>`
