import BetterSqlite3 from 'better-sqlite3'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'

/** SQLite's result codes by prefix, first match wins: `SQLITE_IOERR_WRITE` is an `SQLITE_IOERR`. */
const codes: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_CORRUPT', 'databaseDamaged'],
  ['SQLITE_NOTADB', 'databaseDamaged'],
  ['SQLITE_IOERR_DATA', 'databaseDamaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'databaseDamaged'],
  ['SQLITE_IOERR_SHORT_READ', 'databaseDamaged'],
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_BUSY', 'databaseBusy'],
  ['SQLITE_LOCKED', 'databaseBusy'],
  ['SQLITE_READONLY', 'diskUnwritable'],
  ['SQLITE_CANTOPEN', 'diskUnwritable'],
  ['SQLITE_PERM', 'diskUnwritable'],
  ['SQLITE_IOERR', 'diskUnwritable'],
]

/** The same for what the file system itself answers while a backup is made or put back. */
const fileCodes: Record<string, ErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'diskUnwritable',
  EPERM: 'diskUnwritable',
  EROFS: 'diskUnwritable',
  EIO: 'diskUnwritable',
  // A file where the folder should be.
  ENOTDIR: 'diskUnwritable',
  EEXIST: 'diskUnwritable',
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const isSqliteError = (error: unknown): error is InstanceType<typeof BetterSqlite3.SqliteError> =>
  error instanceof BetterSqlite3.SqliteError

/** Whatever SQLite or the disk threw, in the words of the contract. An `AppError` passes through unchanged. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const known = isSqliteError(error)
    ? codes.find(([prefix]) => code.startsWith(prefix))?.[1]
    : fileCodes[code]

  // The message of SQLite names no path; that of the file system does and stays in `cause` only.
  return known ? new AppError(known, `The database answered ${code}`, undefined, { cause: error }) : error
}

/** Runs `work` and translates what it throws. */
export function withDatabaseErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toDatabaseError(error)
  }
}

/**
 * The statements of the program are known to fit its schema, so these come from bytes that changed on the disk: of
 * the schema or of a stored JSON.
 */
const damageMessages =
  /^(no such (table|column|function)|table .* has no column|malformed JSON|foreign key mismatch)/

/** `withDatabaseErrors` for a statement of the program, as opposed to one that a migration executes. */
export function withStatementErrors<T>(work: () => T): T {
  return withDatabaseErrors(() => {
    try {
      return work()
    } catch (error) {
      throw codeOf(error) === 'SQLITE_ERROR' && error instanceof Error && damageMessages.test(error.message)
        ? new AppError('databaseDamaged', 'A statement does not fit the schema', undefined, { cause: error })
        : error
    }
  })
}
