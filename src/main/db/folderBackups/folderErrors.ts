import { existsSync } from 'node:fs'
import { systemCodeOf } from '#main/fileErrors.ts'
import { AppError } from '#shared/contract/errors.ts'
import { withDatabaseErrors } from '../databaseError.ts'

/** The error of work in a folder that may be pulled out meanwhile, or that a person cancelled. */
export function toFolderError(error: unknown, folder: string): unknown {
  if (error instanceof Error && error.name === 'AbortError') {
    return new AppError('importCancelled', 'A person cancelled it', undefined, { cause: error })
  }
  if (!existsSync(folder)) {
    return new AppError('backupFolderMissing', 'The folder has gone', undefined, { cause: error })
  }
  if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'EINVAL') {
    return new AppError('diskUnwritable', 'The folder answers strangely', undefined, { cause: error })
  }
  try {
    withDatabaseErrors(() => {
      throw error
    })
  } catch (known) {
    return known
  }
}
