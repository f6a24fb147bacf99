import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type Instant, instant } from '#shared/domain/time.ts'
import { backupPath, listBackups } from './backups.ts'
import { withDatabaseErrors } from './databaseError.ts'

/** SQLite's companions of a database file: they belong to it and must move with it. */
const companions = ['-wal', '-shm']

/** Beside the database: when its backup was made, for the next start to tell. */
const notePath = (path: string): string => `${path}.restored`

/**
 * Puts a backup in the place of the database, which must be closed. The present file is kept beside it with its
 * companions under the returned path; nothing is deleted. Throws `notFound` for a name that is no backup.
 */
export function restoreDatabase(options: { path: string; backupFolder: string; name: string; at: Instant }): {
  keptAs: string
} {
  const { path, backupFolder, name, at } = options
  const from = backupPath(backupFolder, name)
  return withDatabaseErrors(() => {
    const incoming = `${path}.incoming`
    rmSync(incoming, { force: true })
    // The whole copy first: should the disk be full, the present file is still in its place.
    copyFileSync(from, incoming)
    const keptAs = `${path}.kept-${at.replaceAll(':', '').replace('.', '')}`
    // The log goes first: a database found without its log is older, one found with a stranger's log is broken.
    for (const ending of companions) {
      if (existsSync(path + ending)) renameSync(path + ending, keptAs + ending)
    }
    if (existsSync(path)) renameSync(path, keptAs)
    renameSync(incoming, path)
    const backup = listBackups(backupFolder).find((one) => one.name === name)
    if (backup) writeFileSync(notePath(path), backup.at)
    return { keptAs }
  })
}

/** When the database that is about to be opened was put back from a backup, the time of that backup; tells it once. */
export function takeRestoreNote(path: string): Instant | null {
  const note = notePath(path)
  if (!existsSync(note)) return null
  return withDatabaseErrors(() => {
    const at = instant.safeParse(readFileSync(note, 'utf8'))
    rmSync(note, { force: true })
    return at.success ? at.data : null
  })
}
