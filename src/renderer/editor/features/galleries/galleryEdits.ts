import { maxPictures, type Picture } from '#shared/document/schema.ts'
import type { GalleryContent } from '../../nodes/BlockDecoratorNode.ts'

/** A picture of a gallery with other words. */
export const withWords = (
  { pictures, caption }: GalleryContent,
  at: number,
  part: Partial<Picture>,
): GalleryContent => ({
  caption,
  pictures: pictures.map((one, place) => (place === at ? { ...one, ...part } : one)),
})

/** A picture moved by so many places; as it is, where there is no such place. */
export function withMoved(content: GalleryContent, at: number, by: -1 | 1): GalleryContent {
  const pictures = [...content.pictures]
  const [one] = pictures.slice(at, at + 1)
  if (!one || at + by < 0 || at + by >= pictures.length) return content
  pictures.splice(at, 1)
  pictures.splice(at + by, 0, one)
  return { ...content, pictures }
}

export const withoutPicture = (content: GalleryContent, at: number): GalleryContent => ({
  ...content,
  pictures: content.pictures.filter((_, place) => place !== at),
})

/** New pictures behind the others: none twice, and no more than a gallery holds. */
export function withPictures(content: GalleryContent, added: readonly Picture[]): GalleryContent {
  const there = new Set(content.pictures.map(({ mediaId }) => mediaId))
  const fresh = added.filter(({ mediaId }) => !there.has(mediaId) && there.add(mediaId))
  return { ...content, pictures: [...content.pictures, ...fresh].slice(0, maxPictures) }
}
