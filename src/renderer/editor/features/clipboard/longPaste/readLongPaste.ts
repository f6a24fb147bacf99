import { type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { readPasted } from '../clipboardData.ts'
import type { CarriedPicture, ReadPaste, ReadRequest } from './messages.ts'

/** The longest paste, in characters, that is read without a worker. */
const mostAtOnce = 200_000

const carriedType = /^data:image\/(?:jpeg|png|webp|gif|avif);base64,/i

/**
 * Whether a worker reads the paste: it is long, or contains pictures that must be in the library before the
 * text.
 */
export const isLongPaste = (type: string, data: string): boolean =>
  data.length > mostAtOnce || (type === 'text/html' && /<img\b/i.test(data) && data.includes('data:image/'))

/** Reads a paste; pictures inside it become blocks at their position, under temporary ids. */
export function readLongPaste(
  { type, data, plainText, docsClip }: ReadRequest,
  onProgress: (share: number) => void,
): ReadPaste | null {
  const carried = new Map<string, CarriedPicture>()
  const media = (src: string, attributes: Readonly<Record<string, string>>): MediaId | null => {
    const own = mediaId.safeParse(attributes['data-media-id'])
    if (own.success) return own.data
    if (!carriedType.test(src)) return null
    const known = carried.get(src) ?? { id: newId(mediaId), src, alt: attributes.alt ?? '' }
    carried.set(src, known)
    return known.id
  }
  const pasted = readPasted(type, data, { media, onProgress, plainText, docsClip })
  return pasted && { pasted, carried: [...carried.values()] }
}
