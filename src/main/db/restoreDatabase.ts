import { constants, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Instant, instant } from '#shared/domain/time.ts'
import { backupPath, listBackups } from './backups.ts'
import { withDatabaseErrors } from './databaseError.ts'
import { flushFile } from './durable.ts'
import { incomingPath, keptName, notePath, planAndReplace } from './replaceDatabase.ts'

export interface RestoreOptions {
  path: string
  backupFolder: string
  /** Of the backup, as it is listed. */
  name: string
  at: Instant
}

/** The steps of `restoreDatabase`: between any two the program may be killed, and the next start goes on. */
export function* restoreSteps({ path, backupFolder, name, at }: RestoreOptions): Generator<void> {
  const from = backupPath(backupFolder, name)
  const incoming = incomingPath(path)
  rmSync(incoming, { force: true })
  yield
  // The whole copy first: should the disk be full, the present file is still in its place.
  try {
    copyFileSync(from, incoming, constants.COPYFILE_FICLONE)
    flushFile(incoming)
  } catch (error) {
    rmSync(incoming, { force: true })
    throw error
  }
  yield
  const backupAt = listBackups(backupFolder).find((one) => one.name === name)?.at ?? null
  yield* planAndReplace(path, { kind: 'restore', keptAs: keptName(path, at), backupAt })
}

/**
 * Puts a backup in the place of the database, which must be closed. The present file is kept beside it with its
 * companions under the returned path; nothing is deleted. Throws `notFound` for a name that is no backup, `diskFull`
 * and `diskUnwritable` with the present file untouched.
 */
export function restoreDatabase(options: RestoreOptions): { keptAs: string } {
  return withDatabaseErrors(() => {
    for (const _ of restoreSteps(options));
    return { keptAs: join(dirname(options.path), keptName(options.path, options.at)) }
  })
}

/**
 * When the database that is about to be opened was put back from a backup: the time of that backup. It is told until
 * `forgetRestoreNote`, so that a program that is killed meanwhile does at its next start what follows from it.
 */
export function readRestoreNote(path: string): Instant | null {
  const note = notePath(path)
  if (!existsSync(note)) return null
  return withDatabaseErrors(() => instant.safeParse(readFileSync(note, 'utf8')).data ?? null)
}

/** What follows from the return to a backup is stored. */
export function forgetRestoreNote(path: string): void {
  withDatabaseErrors(() => rmSync(notePath(path), { force: true }))
}
