import { maxPictures, type Picture } from '#shared/document/schema.ts'
import type { GalleryContent } from '../../nodes/BlockDecoratorNode.ts'

/** Replaces the texts of a picture. */
export const withWords = (
  { pictures, caption }: GalleryContent,
  at: number,
  part: Partial<Picture>,
): GalleryContent => ({
  caption,
  pictures: pictures.map((one, index) => (index === at ? { ...one, ...part } : one)),
})

/** Moves a picture by so many positions; unchanged where there is no such position. */
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
  pictures: content.pictures.filter((_, index) => index !== at),
})

/** Appends pictures: each only once, and no more than a gallery may have. */
export function withPictures(content: GalleryContent, added: readonly Picture[]): GalleryContent {
  const there = new Set(content.pictures.map(({ mediaId }) => mediaId))
  const fresh = added.filter(({ mediaId }) => !there.has(mediaId) && there.add(mediaId))
  return { ...content, pictures: [...content.pictures, ...fresh].slice(0, maxPictures) }
}
