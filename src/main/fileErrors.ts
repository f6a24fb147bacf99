import type { ErrorCode } from '#shared/contract/errors.ts'

/** Error codes of the file system, as Node names them, with their meaning in the contract. */
const fileCodes: Record<string, ErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'diskUnwritable',
  EPERM: 'diskUnwritable',
  EROFS: 'diskUnwritable',
  EIO: 'diskUnwritable',
}

/** The code that Node or SQLite gave an error (`ENOSPC`, `SQLITE_BUSY`); empty for an error without one. */
export const systemCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The contract's code for an error of the file system; undefined for any other error. */
export const fileErrorCode = (error: unknown): ErrorCode | undefined => fileCodes[systemCodeOf(error)]
