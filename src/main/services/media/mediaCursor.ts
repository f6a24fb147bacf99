import { z } from 'zod'
import type { StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { mediaId } from '#shared/domain/ids.ts'
import { instant } from '#shared/domain/time.ts'

const cursor = z.object({ importedAt: instant, id: mediaId })

/** Where the next page of the library begins, as the window sends it back. */
export const toCursor = (item: StoredMedia): string =>
  Buffer.from(JSON.stringify({ importedAt: item.importedAt, id: item.id })).toString('base64url')

/** Throws `invalidInput` for what `toCursor` did not make. */
export function fromCursor(text: string): z.infer<typeof cursor> {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new AppError('invalidInput', 'Not a cursor of the media list')
  }
}
