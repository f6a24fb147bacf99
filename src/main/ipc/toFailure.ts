import { AppError, type ErrorCode, type Failure } from '#shared/contract/errors.ts'

/** What the file system says, in words of the contract. */
const fileCodes: Record<string, ErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'diskUnwritable',
  EPERM: 'diskUnwritable',
  EROFS: 'diskUnwritable',
  EIO: 'diskUnwritable',
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/**
 * Whatever was thrown, as the answer for the page. An `AppError` is written for that; of anything else only its kind
 * is told, because its message may hold a path or worse. The log gets the whole.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.details === undefined ? {} : { details: error.details }),
    }
  }
  const code = codeOf(error)
  const known = code === undefined ? undefined : fileCodes[code]
  return known
    ? { code: known, message: `The file system answered ${code}` }
    : {
        code: 'unexpected',
        message: error instanceof Error ? `Unexpected ${error.name}` : 'Unexpected error',
      }
}
