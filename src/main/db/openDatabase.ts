import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import { makeBackup, newestSoundBackup } from './backups.ts'
import { connect, type Database } from './database.ts'
import { withDatabaseErrors } from './databaseError.ts'
import { isSound } from './integrity.ts'
import { latestVersion, migrate, refuseNewer, schemaVersion } from './migrate.ts'
import type { Migration } from './migrations/migration.ts'

export interface OpenOptions {
  migrations: readonly Migration[]
  /** Where backups are made and looked for; null (tests, `:memory:`) means none. */
  backupFolder: string | null
  clock: () => Instant
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeout?: number
}

/**
 * Opens the one database of the program, checked and migrated.
 *
 * Throws `databaseNewer` (untouched), `databaseDamaged` with `backup` and `backupAt` of the newest sound backup in
 * its details (null when there is none), `diskUnwritable`, `diskFull` or `databaseBusy`.
 */
export function openDatabase(path: string, options: OpenOptions): Database {
  const { migrations, backupFolder, clock, busyTimeout } = options
  const isNew = path === ':memory:' || !existsSync(path)
  if (isNew && path !== ':memory:') {
    withDatabaseErrors(() => mkdirSync(dirname(path), { recursive: true }))
  }
  let db: Database | undefined
  try {
    db = connect(path, busyTimeout === undefined ? {} : { busyTimeout })
    configure(db)
    if (!isNew) {
      refuseNewer(db, migrations)
      if (!isSound(db)) throw new AppError('databaseDamaged', 'quick_check found damage')
      if (schemaVersion(db) > 0 && schemaVersion(db) < latestVersion(migrations) && backupFolder !== null) {
        makeBackup(db, backupFolder, clock(), 'migration')
      }
    }
    migrate(db, migrations)
    return db
  } catch (error) {
    db?.close()
    throw error instanceof AppError && error.code === 'databaseDamaged'
      ? withOffer(error, backupFolder)
      : error
  }
}

function configure(db: Database): void {
  // The lock is short-lived and the data is a person's work: every commit is on the disk before it is told.
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    PRAGMA journal_size_limit = 67108864;
  `)
}

function withOffer(error: AppError, backupFolder: string | null): AppError {
  const backup = backupFolder === null ? null : newestSoundBackup(backupFolder)
  return new AppError(
    'databaseDamaged',
    error.message,
    { backup: backup?.name ?? null, backupAt: backup?.at ?? null },
    { cause: error },
  )
}
