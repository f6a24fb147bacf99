import type { MediaSource } from '#shared/document/html.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'
import type { Views } from '../content/views.ts'
import type { Media } from '../db/media.ts'

/** The width of a text column, as the style sheet sets it. */
const sizes = '(min-width: 48rem) 46rem, 100vw'

/** Addresses of a picture on this site: the original, and smaller ones where there are. */
export function pictureSource(media: Media, views: Views, id: MediaId): MediaSource | null {
  const item = media.get(id)
  if (!item || !isPicture(item)) return null
  const src = views.mediaPath(item.hash, item.type)
  const smaller = media
    .renditions(item.id)
    .filter((one) => one.width < item.width)
    .map((one) => ({ src: views.mediaPath(one.hash, one.type), width: one.width }))
  return {
    src,
    width: item.width,
    height: item.height,
    focal: item.focal,
    ...(smaller.length > 0 && { srcset: [...smaller, { src, width: item.width }], sizes }),
  }
}
