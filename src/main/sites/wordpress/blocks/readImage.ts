import { plainLine } from '#shared/document/inlines.ts'
import type { ImageBlock } from '#shared/document/schema.ts'
import { isOnlyLooks } from './attributes.ts'
import { imageParts } from './imageParts.ts'
import { namedPicture } from './namedPicture.ts'
import { attribute, type Element, hasOnly, looks } from './nodes.ts'
import { readCaption } from './readCaption.ts'
import { type Change, type Reader, type Source, splice } from './source.ts'
import { altAttribute, writeCaption } from './writeImage.ts'

const imageLooks = [
  ...[...looks, 'src', 'alt', 'width', 'height', 'title', 'srcset', 'sizes', 'loading', 'decoding', 'border'],
  ...['align', 'fetchpriority'],
]
const imageAttributes = [
  ...['id', 'sizeSlug', 'linkDestination', 'width', 'height', 'scale', 'aspectRatio', 'lightbox'],
  ...['visnykAlt', 'visnykMedia'],
]

/**
 * Reads a picture in a figure, alone, or in WordPress's caption shortcode. Its size, its alignment and a link to its
 * file stay in the post.
 */
export const readImage: Reader = (source) => {
  if (!isOnlyLooks(source.attributes, imageAttributes)) return null
  const parts = imageParts(source)
  if (!parts) return null
  const { image, link, caption } = parts
  if (!hasOnly(image, imageLooks)) return null
  const alt = plainLine(attribute(image, 'alt') ?? '')
  // A title is shown to readers who point at the picture, but not to the person who approves the text.
  const titles = [image, link].flatMap((one) => (one && attribute(one, 'title')) || [])
  if (titles.some((title) => plainLine(title) !== alt)) return null
  const picture = namedPicture(image, link, source)
  const mediaId = picture && source.context.mediaOf(picture)
  const said = caption && readCaption(caption.nodes, source)
  if (mediaId === null || (caption && !said)) return null
  // A picture with a description is not decorative.
  const decorative = parts.isDecorative && alt === ''
  const block: ImageBlock = {
    ...{ id: source.context.newId(), type: 'image', mediaId, decorative },
    alt: decorative ? hiddenAlt(source) : alt,
    caption: said?.content ?? [],
    credit: said?.credit ?? '',
  }
  return {
    block,
    rewrite(next) {
      if (next.type !== 'image' || next.mediaId !== mediaId) return null
      if (next.decorative !== parts.isDecorative || (next.decorative && next.alt !== block.alt)) return null
      if (titles.length > 0 && next.alt !== block.alt) return null
      const captioned = parts.withCaption(writeCaption(next, said?.links))
      const described = next.decorative ? [] : withAlt(source.raw, image, next.alt)
      return captioned && described && splice(source.raw, [...captioned, ...described])
    },
  }
}

/** The description of a decorative picture, which is stored in the block's comment and not shown to readers. */
function hiddenAlt({ attributes: { visnykAlt } }: Source): string {
  if (typeof visnykAlt !== 'string') return ''
  try {
    return plainLine(decodeURIComponent(visnykAlt))
  } catch {
    return ''
  }
}

function withAlt(raw: string, image: Element, alt: string): Change[] | null {
  const location = image.sourceCodeLocation
  const written = location?.attrs?.alt
  if (written) return [{ from: written.startOffset, to: written.endOffset, text: altAttribute(alt) }]
  if (!location) return null
  const after = location.startOffset + '<img'.length
  return raw.slice(location.startOffset, after).toLowerCase() === '<img'
    ? [{ from: after, to: after, text: ` ${altAttribute(alt)}` }]
    : null
}
