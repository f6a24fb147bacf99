import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '#shared/contract/errors.ts'
import type { PictureType } from '#shared/domain/media.ts'

const types: Record<string, PictureType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  'image/avif': 'image/avif',
}

/** Formats of text documents, which people drop where a picture is expected. */
const documents =
  /^application\/(pdf|rtf|x-cfb|vnd\.oasis\.opendocument|vnd\.openxmlformats-officedocument|vnd\.ms-)/

/**
 * The type by content, whatever the name says. Throws `mediaUnreadable`; for a phone's HEIC with `context: 'heic'` and
 * for a document with `'document'`, for which the interface has its own texts.
 */
export async function detectType(file: Uint8Array): Promise<PictureType> {
  const found = await fileTypeFromBuffer(file)
  const type = found && types[found.mime]
  if (type) return type
  if (found?.mime.startsWith('image/hei')) {
    throw new AppError('mediaUnreadable', 'A HEIC picture', { context: 'heic', format: 'heic' })
  }
  if (found && documents.test(found.mime)) {
    throw new AppError('mediaUnreadable', 'A document', { context: 'document', format: found.ext })
  }
  throw new AppError('mediaUnreadable', `Not a picture we take: ${found?.ext ?? 'unknown'}`, {
    format: found?.ext ?? null,
  })
}
