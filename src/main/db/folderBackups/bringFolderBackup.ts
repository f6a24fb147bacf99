import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemCodeOf } from '#main/fileErrors.ts'
import { AppError } from '#shared/contract/errors.ts'
import { backupName } from '../backups.ts'
import { connect } from '../database.ts'
import { flushFile, flushFolder } from '../durable.ts'
import { findDamage } from '../findDamage.ts'
import { latestVersion, migrate, schemaVersion } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import { copyHashed, flushNames } from './copyHashed.ts'
import { toFolderError } from './folderErrors.ts'
import { listMedia } from './makeFolderBackup.ts'
import { databasePath, hashInName, mediaFolder, readManifest, type StoredFile } from './manifest.ts'
import type { BringInput, BroughtBackup, FolderProgress } from './shapes.ts'

/**
 * Brings a backup from a chosen folder to this computer: copies all of it aside, compares every hash, opens the
 * database as this program would, and only then moves the media to the others and the database to the backups. What is
 * in use is not touched. The texts do not wait for a picture: media that cannot be read are left out and counted.
 * Throws `backupDamaged`, `databaseNewer`, `backupFolderMissing`, `diskFull` or `importCancelled`.
 */
export async function bringFolderBackup(
  input: BringInput,
  work: { signal: AbortSignal; tell(progress: FolderProgress): void },
): Promise<BroughtBackup> {
  const { staging } = input
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { recursive: true })
    const manifest = readManifest(input.path)
    if (manifest.schemaVersion > latestVersion(migrations)) throw isNewer()
    const database = join(staging, 'visnyk.db')
    const media = Object.entries(manifest.media)
    let missingMedia = await countAbsent(input.media, manifest.missing ?? [])
    const total = media.length + 1
    await copyChecked(
      { from: databasePath(input.path), to: database, stored: manifest.database },
      work.signal,
    )
    checkDatabase(database)
    for (const [done, [path, stored]] of media.entries()) {
      work.signal.throwIfAborted()
      work.tell({ done: done + 1, total })
      if (await isHere(join(input.media, path), stored)) continue
      if (!(await bringOne(input, path, { stored, signal: work.signal }))) missingMedia += 1
    }
    work.signal.throwIfAborted()
    return { name: await settle(input, manifest.at), settings: manifest.settings, missingMedia }
  } catch (error) {
    throw toFolderError(error, input.home)
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
  }
}

const isNewer = () => new AppError('databaseNewer', 'The backup was made by a newer program')

/** The name of media says its content, so the same name with the same size needs no second copy. */
const isHere = async (path: string, { bytes }: StoredFile): Promise<boolean> =>
  (await stat(path).catch(() => null))?.size === bytes

async function countAbsent(folder: string, paths: readonly string[]): Promise<number> {
  let count = 0
  for (const path of paths) if (!(await stat(join(folder, path)).catch(() => null))) count += 1
  return count
}

/**
 * False: the file is not in the backup as it was written. A full disk here, or a stick that is gone, ends the whole.
 */
async function bringOne(
  { staging, home }: BringInput,
  path: string,
  { stored, signal }: { stored: StoredFile; signal: AbortSignal },
): Promise<boolean> {
  const from = join(mediaFolder(home), path)
  const to = join(staging, 'media', path)
  // An original that does not have the hash in its name would stand here for another picture.
  if ((hashInName(path) ?? stored.sha256) !== stored.sha256) return false
  await mkdir(dirname(to), { recursive: true })
  try {
    await copyChecked({ from, to, stored }, signal)
    return true
  } catch (error) {
    const isBad = error instanceof AppError && error.code === 'backupDamaged'
    if (!existsSync(home) || !(isBad || isUnreadable(error))) throw error
    await rm(to, { force: true })
    return false
  }
}

/** What a stick answers for a bad block, or for a file that went meanwhile. */
const isUnreadable = (error: unknown): boolean =>
  ['EIO', 'ENOENT', 'EISDIR', 'EACCES', 'EPERM'].includes(systemCodeOf(error) ?? '')

async function copyChecked(
  { from, to, stored }: { from: string; to: string; stored: StoredFile },
  signal: AbortSignal,
): Promise<void> {
  if (!existsSync(from)) throw new AppError('backupDamaged', 'A file of the backup is gone')
  const copied = await copyHashed(from, to, signal)
  if (copied.bytes !== stored.bytes || copied.sha256 !== stored.sha256) {
    throw new AppError('backupDamaged', 'A file of the backup is not what was written')
  }
}

/** Opens the copy as the program would, an older one with all migrations, and checks everything in it. */
function checkDatabase(path: string): void {
  const db = connect(path, { fileMustExist: true })
  try {
    // It comes from outside: what its schema calls must not run with the rights of the program.
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;')
    if (schemaVersion(db) > latestVersion(migrations)) throw isNewer()
    const damage = schemaVersion(db) === 0 ? 'it is empty' : (findDamage(db) ?? damageOfMigrated(db))
    if (damage !== null) throw new AppError('backupDamaged', `The check found: ${damage}`)
  } catch (error) {
    throw error instanceof AppError && error.code === 'databaseDamaged'
      ? new AppError('backupDamaged', error.message, undefined, { cause: error })
      : error
  } finally {
    db.close()
  }
  flushFile(path)
}

function damageOfMigrated(db: ReturnType<typeof connect>): string | null {
  if (schemaVersion(db) === latestVersion(migrations)) return null
  migrate(db, migrations)
  return findDamage(db)
}

/** Everything was checked: moves the media beside those of this computer, then the database to its backups. */
async function settle({ staging, backups, media }: BringInput, at: string): Promise<string> {
  const staged = join(staging, 'media')
  for (const path of listMedia(staged)) {
    await mkdir(dirname(join(media, path)), { recursive: true })
    await rename(join(staged, path), join(media, path))
  }
  for (const part of existsSync(staged) ? readdirSync(staged) : []) await flushNames(join(media, part))
  await mkdir(backups, { recursive: true })
  const name = backupName(at, 'brought')
  await rename(join(staging, 'visnyk.db'), join(backups, name))
  flushFolder(backups)
  return name
}
