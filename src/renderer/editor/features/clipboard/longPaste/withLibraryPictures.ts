import type { Body, Picture } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { ImageContent } from '../../../nodes/BlockDecoratorNode.ts'

/**
 * Blocks whose carried pictures are those of the library. `found` gives what the library says of a carried picture,
 * null for one that did not get there: its place is empty then. Ids that it does not know stay.
 */
export function withLibraryPictures(blocks: Body, found: ReadonlyMap<MediaId, ImageContent | null>): Body {
  const place = <T extends Picture>(picture: T): T[] => {
    const media = found.get(picture.mediaId)
    if (media === undefined) return [picture]
    if (media === null) return []
    const { mediaId, alt, caption, credit } = media
    const said = picture.caption.length > 0 ? picture.caption : caption
    return [{ ...picture, mediaId, alt: picture.alt || alt, caption: said, credit: picture.credit || credit }]
  }
  return blocks.flatMap((block): Body => {
    if (block.type === 'image') return place(block)
    if (block.type !== 'gallery') return [block]
    const pictures = block.pictures.flatMap(place)
    return pictures.length > 0 ? [{ ...block, pictures }] : []
  })
}
