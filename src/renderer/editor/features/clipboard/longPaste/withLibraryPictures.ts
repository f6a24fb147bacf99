import type { Body, Picture } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { ImageContent } from '../../../nodes/BlockDecoratorNode.ts'

/**
 * Replaces the pictures inside a paste by those of the library. `found` maps each of them to the library's
 * picture, or to null for one that could not be imported, which is left out. Other pictures stay.
 */
export function withLibraryPictures(blocks: Body, found: ReadonlyMap<MediaId, ImageContent | null>): Body {
  const replaced = <T extends Picture>(picture: T): T[] => {
    const media = found.get(picture.mediaId)
    if (media === undefined) return [picture]
    if (media === null) return []
    const { mediaId, alt, caption, credit } = media
    const said = picture.caption.length > 0 ? picture.caption : caption
    return [{ ...picture, mediaId, alt: picture.alt || alt, caption: said, credit: picture.credit || credit }]
  }
  return blocks.flatMap((block): Body => {
    if (block.type === 'image') return replaced(block)
    if (block.type !== 'gallery') return [block]
    const pictures = block.pictures.flatMap(replaced)
    return pictures.length > 0 ? [{ ...block, pictures }] : []
  })
}
