import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import { listBackups, makeBackup, removeUnfinished } from './backups.ts'
import { connect, type Database } from './database.ts'
import { withDatabaseErrors } from './databaseError.ts'
import { isDiskFull } from './diskSpace.ts'
import { newestGoodBackup } from './findDamage.ts'
import { isSound } from './integrity.ts'
import { latestVersion, migrate, refuseNewer, schemaVersion } from './migrate.ts'
import type { Migration } from './migrations/migration.ts'
import { type FileState, forgetReplacement, settleDatabaseFile } from './replaceDatabase.ts'

export interface OpenOptions {
  migrations: readonly Migration[]
  /** Where backups are made and looked for; null (tests, `:memory:`) means none. */
  backupFolder: string | null
  clock: () => Instant
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeout?: number
}

/**
 * Opens the one database of the program, checked and migrated; what an interrupted restore or backup left is settled
 * first.
 *
 * Throws `databaseNewer` (untouched), `databaseDamaged` with `backup` and `backupAt` of the newest good backup in
 * its details (null when there is none) and `missing` when there is no file any more, `diskUnwritable`, `diskFull`
 * or `databaseBusy`.
 */
export function openDatabase(path: string, options: OpenOptions): Database {
  const { migrations, backupFolder, busyTimeout } = options
  let db: Database | undefined
  try {
    const state = settle(path, backupFolder)
    if (state.kind === 'missing') throw isGone()
    db = connect(path, busyTimeout === undefined ? {} : { busyTimeout })
    configure(db)
    if (state.kind === 'present') {
      // All of a young database can be in its log: without it the file is valid, and empty.
      if (state.hasHistory && schemaVersion(db) === 0) throw isGone()
      checkBeforeUse(db, options)
    }
    migrate(db, migrations)
    if (path !== ':memory:') withDatabaseErrors(() => forgetReplacement(path))
    return db
  } catch (error) {
    db?.close()
    throw explained(error, path, backupFolder)
  }
}

const isGone = (): AppError => new AppError('databaseDamaged', 'The database file is gone', { missing: true })

function settle(path: string, backupFolder: string | null): FileState {
  if (path === ':memory:') return { kind: 'new' }
  return withDatabaseErrors(() => {
    mkdirSync(dirname(path), { recursive: true })
    return settleDatabaseFile(path, backupFolder !== null && sweepBackups(backupFolder))
  })
}

/** Whether there are backups. A folder that cannot be read is trouble for the next backup, not for this start. */
function sweepBackups(folder: string): boolean {
  try {
    removeUnfinished(folder)
    return listBackups(folder).length > 0
  } catch {
    return false
  }
}

function checkBeforeUse(db: Database, { migrations, backupFolder, clock }: OpenOptions): void {
  refuseNewer(db, migrations)
  if (!isSound(db)) throw new AppError('databaseDamaged', 'quick_check found damage')
  if (schemaVersion(db) > 0 && schemaVersion(db) < latestVersion(migrations) && backupFolder !== null) {
    makeBackup(db, backupFolder, clock(), 'migration')
  }
}

function configure(db: Database): void {
  // Every commit is flushed to the disk before it counts as saved, because the data is a person's work.
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

/** SQLite reports no full disk when it creates the files beside the database, so the free space is checked. */
function explained(error: unknown, path: string, backupFolder: string | null): unknown {
  if (error instanceof AppError && error.code === 'diskUnwritable' && isDiskFull(dirname(path))) {
    return new AppError('diskFull', error.message, undefined, { cause: error })
  }
  return withBackupOffer(error, backupFolder)
}

/** Damage with the newest good backup in its details; every other error as it is. */
export function withBackupOffer(error: unknown, backupFolder: string | null): unknown {
  return error instanceof AppError && error.code === 'databaseDamaged'
    ? withOffer(error, backupFolder)
    : error
}

function withOffer(error: AppError, backupFolder: string | null): AppError {
  const backup = backupFolder === null ? null : newestGoodBackup(backupFolder)
  return new AppError(
    'databaseDamaged',
    error.message,
    { ...error.details, backup: backup?.name ?? null, backupAt: backup?.at ?? null },
    { cause: error },
  )
}
