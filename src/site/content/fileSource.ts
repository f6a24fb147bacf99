import type { FileSource } from '#shared/document/renderAttachment.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'
import type { Media } from '../db/media.ts'
import type { Views } from './views.ts'

/** Where readers get an attached file; null for a picture, and for one that was not uploaded. */
export function fileSource(media: Media, views: Views, id: MediaId): FileSource | null {
  const item = media.get(id)
  if (!item || isPicture(item)) return null
  return { href: views.mediaPath(item.hash, item.type), type: item.type, bytes: item.bytes }
}
