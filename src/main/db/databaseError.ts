import BetterSqlite3 from 'better-sqlite3'
import { fileErrorCode, systemCodeOf } from '#main/fileErrors.ts'
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

/** Further errors of the file system while a backup is made or restored: a file where the folder should be. */
const folderCodes: Record<string, ErrorCode> = { ENOTDIR: 'diskUnwritable', EEXIST: 'diskUnwritable' }

export const isSqliteError = (error: unknown): error is InstanceType<typeof BetterSqlite3.SqliteError> =>
  error instanceof BetterSqlite3.SqliteError

/** Translates an error of SQLite or the disk into one of the contract. An `AppError` passes through unchanged. */
function toDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = systemCodeOf(error)
  const known = isSqliteError(error)
    ? codes.find(([prefix]) => code.startsWith(prefix))?.[1]
    : (fileErrorCode(error) ?? folderCodes[code])

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
 * The program's statements fit its schema, so these errors come from bytes of the schema or of a stored JSON that
 * changed on the disk.
 */
const damageMessages =
  /^(no such (table|column|function)|table .* has no column|malformed JSON|foreign key mismatch)/

/** `withDatabaseErrors` for a statement of the program, as opposed to one that a migration executes. */
export function withStatementErrors<T>(work: () => T): T {
  return withDatabaseErrors(() => {
    try {
      return work()
    } catch (error) {
      throw systemCodeOf(error) === 'SQLITE_ERROR' &&
        error instanceof Error &&
        damageMessages.test(error.message)
        ? new AppError('databaseDamaged', 'A statement does not fit the schema', undefined, { cause: error })
        : error
    }
  })
}
