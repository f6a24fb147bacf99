import { extensionOfType } from '#shared/domain/fileTypes.ts'
import { isPictureType, type MediaType, type PictureType } from '#shared/domain/media.ts'

const ofPictures: Record<PictureType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** The ending of a file's name by its type. */
export const extensionOf = (type: MediaType): string =>
  isPictureType(type) ? ofPictures[type] : extensionOfType(type)
