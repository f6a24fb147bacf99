import { fileErrorCode, systemCodeOf } from '#main/fileErrors.ts'
import { AppError } from '#shared/contract/errors.ts'

/** What the disk answered while a picture was written, in words of the contract and without a path. */
export function toMediaError(error: unknown): unknown {
  const known = error instanceof AppError ? undefined : fileErrorCode(error)
  return known
    ? new AppError(known, `The disk answered ${systemCodeOf(error)}`, undefined, { cause: error })
    : error
}
