import { plainLine } from '#shared/document/inlines.ts'
import type { ImageBlock } from '#shared/document/schema.ts'
import { isOnlyLooks } from './attributes.ts'
import { imageParts } from './imageParts.ts'
import { attribute, classesOf, type Element, hasOnly, looks } from './nodes.ts'
import { readCaption } from './readCaption.ts'
import { type Change, type NamedPicture, type Reader, type Source, splice } from './source.ts'
import { aliasClass, altAttribute, writeCaption } from './writeImage.ts'

const imageLooks = [
  ...[...looks, 'src', 'alt', 'width', 'height', 'title', 'srcset', 'sizes', 'loading', 'decoding', 'border'],
  ...['align', 'fetchpriority'],
]
const imageAttributes = [
  ...['id', 'sizeSlug', 'linkDestination', 'width', 'height', 'scale', 'aspectRatio', 'lightbox'],
  ...['visnykAlt', 'visnykMedia'],
]

/** A picture in a figure, alone, or in WordPress's caption shortcode. Its size, place and link stay with it. */
export const readImage: Reader = (source) => {
  if (!isOnlyLooks(source.attributes, imageAttributes)) return null
  const parts = imageParts(source)
  if (!parts) return null
  const { image, caption } = parts
  if (!hasOnly(image, imageLooks)) return null
  const picture = namedPicture(image, source)
  const mediaId = source.context.mediaOf(picture)
  const said = caption && readCaption(caption.nodes, source)
  if (mediaId === null || (caption && !said)) return null
  const alt = plainLine(attribute(image, 'alt') ?? '')
  // Described after all: then it is not decorative any more.
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
      const captioned = parts.withCaption(writeCaption(next, said?.links))
      const described = next.decorative ? [] : withAlt(source.raw, image, next.alt)
      return captioned && described && splice(source.raw, [...captioned, ...described])
    },
  }
}

/** The attachment and the address that an `img` names. */
function namedPicture(image: Element, source: Source): NamedPicture {
  const { id } = source.attributes
  const src = attribute(image, 'src') ?? ''
  const url = URL.canParse(src, source.context.base) ? new URL(src, source.context.base).href : src
  const named = classesOf(image).flatMap((name) => /^wp-image-(\d{1,15})$/.exec(name)?.[1] ?? [])[0]
  const number = typeof id === 'number' ? id : named === undefined ? null : Number(named)
  const alias =
    source.attributes.visnykMedia ??
    classesOf(image)
      .find((one) => one.startsWith(aliasClass))
      ?.slice(aliasClass.length)
  return {
    ...{ number: number !== null && Number.isSafeInteger(number) && number > 0 ? number : null, url },
    ...(typeof alias === 'string' && { alias }),
  }
}

/** A description that readers don't get, kept in the block's comment. */
function hiddenAlt({ attributes: { visnykAlt } }: Source): string {
  if (typeof visnykAlt !== 'string') return ''
  try {
    return plainLine(decodeURIComponent(visnykAlt))
  } catch {
    return ''
  }
}

function withAlt(raw: string, image: Element, alt: string): Change[] | null {
  const place = image.sourceCodeLocation
  const written = place?.attrs?.alt
  if (written) return [{ from: written.startOffset, to: written.endOffset, text: altAttribute(alt) }]
  if (!place) return null
  const after = place.startOffset + '<img'.length
  return raw.slice(place.startOffset, after).toLowerCase() === '<img'
    ? [{ from: after, to: after, text: ` ${altAttribute(alt)}` }]
    : null
}
