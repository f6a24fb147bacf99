import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { type Instant, instant } from '#shared/domain/time.ts'
import { connect, type Database } from './database.ts'
import { withDatabaseErrors } from './databaseError.ts'
import { flushFile, flushFolder } from './durable.ts'
import { isSound } from './integrity.ts'

/** Why a backup was made; part of its file name. `brought`: it was brought here from a chosen folder. */
const backupReasons = ['migration', 'daily', 'manual', 'brought', 'update'] as const
export type BackupReason = (typeof backupReasons)[number]

export interface Backup {
  /** The file's name in the backup folder. */
  name: string
  at: Instant
  bytes: number
  reason: BackupReason
}

/** How many backups of each kind are kept; only a person removes those made by hand. */
const keptBackups: Record<BackupReason, number> = {
  migration: 5,
  daily: 14,
  manual: Number.POSITIVE_INFINITY,
  brought: 2,
  update: 3,
}

// `visnyk-2026-11-23T045800123Z-daily.db`: an instant without the colons and dot that Windows refuses.
const namePattern =
  /^visnyk-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(migration|daily|manual|brought|update)\.db$/

export const backupName = (at: Instant, reason: BackupReason): string =>
  `visnyk-${at.replaceAll(':', '').replace('.', '')}-${reason}.db`

function parseName(name: string): Pick<Backup, 'at' | 'reason'> | null {
  const [, day, hours, minutes, seconds, millis, reason] = namePattern.exec(name) ?? []
  const known = backupReasons.find((one) => one === reason)
  const at = instant.safeParse(`${day}T${hours}:${minutes}:${seconds}.${millis}Z`)
  return known && at.success ? { at: at.data, reason: known } : null
}

/** Whether a backup came from outside: its content is another's, or another computer's. */
export const isBroughtBackup = (name: string): boolean => parseName(name)?.reason === 'brought'

/** The backups in a folder, newest first. A folder that is not there holds none. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  return withDatabaseErrors(() =>
    readdirSync(folder)
      .flatMap((name) => {
        const parsed = parseName(name)
        return parsed ? [{ name, ...parsed, bytes: statSync(join(folder, name)).size }] : []
      })
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
  )
}

/** Whether a file is a database that passes SQLite's own check. */
export function isSoundFile(path: string): boolean {
  let db: Database | undefined
  try {
    db = connect(path, { readonly: true, fileMustExist: true })
    return isSound(db)
  } catch {
    return false
  } finally {
    db?.close()
  }
}

/** The path of a listed backup; `notFound` for any other name, so that a name never becomes a path by itself. */
export function backupPath(folder: string, name: string): string {
  if (!listBackups(folder).some((backup) => backup.name === name)) {
    throw new AppError('notFound', 'No such backup')
  }
  return join(folder, name)
}

/** Removes the files of an interrupted backup. */
export function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return
  withDatabaseErrors(() => {
    for (const name of readdirSync(folder)) {
      if (/\.db\.unfinished(-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true })
    }
  })
}

/**
 * Writes a compacted copy with `VACUUM INTO`. SQLite does not flush that file, and an incomplete copy is useless, so
 * the file gets its name only when it is complete and on the disk.
 */
export function makeBackup(db: Database, folder: string, at: Instant, reason: BackupReason): Backup {
  return withDatabaseErrors(() => {
    mkdirSync(folder, { recursive: true })
    const name = backupName(at, reason)
    const path = join(folder, name)
    const unfinished = `${path}.unfinished`
    removeUnfinished(folder)
    try {
      db.prepare('VACUUM INTO ?').run(unfinished)
      flushFile(unfinished)
      renameSync(unfinished, path)
      flushFolder(folder)
    } finally {
      rmSync(unfinished, { force: true })
    }
    removeOldBackups(folder)
    return { name, at, bytes: statSync(path).size, reason }
  })
}

function removeOldBackups(folder: string): void {
  const all = listBackups(folder)
  for (const reason of backupReasons) {
    const old = all.filter((backup) => backup.reason === reason).slice(keptBackups[reason])
    for (const backup of old) rmSync(join(folder, backup.name), { force: true })
  }
}

export interface Backups {
  /** Newest first. */
  list(): Backup[]
  make(reason: BackupReason): Promise<Backup>
  /** Makes the day's backup (UTC day) when there is none yet; null when there is. */
  makeDaily(): Promise<Backup | null>
}

/** `backUp` makes the backup in another process, so that typing is not delayed. */
export function createBackups(deps: {
  folder: string
  clock: () => Instant
  backUp(at: Instant, reason: BackupReason): Promise<Backup>
}): Backups {
  const { folder, clock, backUp } = deps
  const make = (reason: BackupReason) => backUp(clock(), reason)
  return {
    list: () => listBackups(folder),
    make,
    makeDaily: async () => {
      const today = clock().slice(0, 10)
      const hasOne = listBackups(folder).some(
        (backup) => backup.reason === 'daily' && backup.at.startsWith(today),
      )
      return hasOne ? null : make('daily')
    },
  }
}
