import { fileErrorCode, systemCodeOf } from '#main/fileErrors.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'

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
  const known = fileErrorCode(error)
  return known
    ? { code: known, message: `The file system answered ${systemCodeOf(error)}` }
    : {
        code: 'unexpected',
        message: error instanceof Error ? `Unexpected ${error.name}` : 'Unexpected error',
      }
}
