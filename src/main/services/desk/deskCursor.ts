import type { DeskPosition } from '#main/db/repositories/deskRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { articleId } from '#shared/domain/ids.ts'
import { instant } from '#shared/domain/time.ts'

/** Where the next page of a list begins, as the window sends it back. */
export const toCursor = ({ updatedAt, id }: DeskPosition): string => `${updatedAt}~${id}`

/** Throws `invalidInput` for what `toCursor` did not make. */
export function fromCursor(cursor: string): DeskPosition {
  const [updatedAt, id] = cursor.split('~')
  const at = instant.safeParse(updatedAt)
  const one = articleId.safeParse(id)
  if (!at.success || !one.success) throw new AppError('invalidInput', 'This is no cursor of ours')
  return { updatedAt: at.data, id: one.data }
}
