import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import { connect } from '../database.ts'
import { withDatabaseErrors } from '../databaseError.ts'
import { flushFile } from '../durable.ts'
import { findDamage } from '../findDamage.ts'
import { schemaVersion } from '../migrate.ts'
import { copyHashed, flushNames, hashFile } from './copyHashed.ts'
import { toFolderError } from './folderErrors.ts'
import {
  databasePath,
  folderBackupVersion,
  folderName,
  hashInName,
  homeName,
  isFolderName,
  type Manifest,
  manifestPath,
  mediaFolder,
  mediaPathPattern,
  newestFirst,
  readManifest,
  type StoredFile,
} from './manifest.ts'
import type { FolderBackupInput, FolderBackupMade, FolderProgress } from './shapes.ts'

/** In how many backups all media in the home are read once again: a stick loses bytes without a word. */
const rereadShares = 7

/** Of how many days a computer keeps the newest backup in the chosen folder. */
const keptDays = 14

interface Work {
  signal: AbortSignal
  /** Files done, of all. */
  tell(progress: FolderProgress): void
}

/**
 * Makes a backup of the database and its media in the chosen folder. Media that an earlier backup brought there are not
 * copied again. Throws `backupFolderMissing`, `databaseDamaged`, `diskFull`, `diskUnwritable` or `importCancelled`.
 */
export async function makeFolderBackup(input: FolderBackupInput, work: Work): Promise<FolderBackupMade> {
  if (!statSync(input.folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new AppError('backupFolderMissing', 'The chosen folder is not there')
  }
  const home = join(input.folder, homeName(input.installation))
  const whole = join(home, folderName(input.at))
  const unfinished = `${whole}.unfinished`
  try {
    await mkdir(mediaFolder(home), { recursive: true })
    await removeUnfinished(home)
    await mkdir(unfinished)
    const database = await copyDatabase(input.database, unfinished, work.signal)
    const { media, newBytes, missing, reread } = await copyMedia(input, home, work)
    const manifest: Manifest = {
      ...{ format: 'visnyk-backup', version: folderBackupVersion, at: input.at },
      ...{ computer: input.computer, program: input.program, settings: input.settings },
      ...{ schemaVersion: database.schemaVersion, database: database.stored, media },
      ...{ missing, reread },
    }
    await writeFile(manifestPath(unfinished), JSON.stringify(manifest), { flush: true })
    // A name may reach the disk before what it names: the names of the parts come first.
    await flushNames(unfinished)
    await rename(unfinished, whole)
    await flushNames(home)
    await flushNames(input.folder)
    await removeOld(home, input.at)
    const bytes = Object.values(media).reduce((sum, one) => sum + one.bytes, database.stored.bytes)
    return {
      ...{ at: input.at, bytes, newBytes: newBytes + database.stored.bytes },
      files: Object.keys(media).length + 1,
    }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    throw toFolderError(error, input.folder)
  }
}

async function copyDatabase(path: string, to: string, signal: AbortSignal) {
  const db = connect(path, { readonly: true, fileMustExist: true })
  try {
    const damage = findDamage(db)
    if (damage !== null) throw new AppError('databaseDamaged', `The check found: ${damage}`)
    withDatabaseErrors(() => db.prepare('VACUUM INTO ?').run(databasePath(to)))
    flushFile(databasePath(to))
    return { stored: await hashFile(databasePath(to), signal), schemaVersion: schemaVersion(db) }
  } finally {
    db.close()
  }
}

/** The paths of the files in the media folder that are complete, as the program names them. */
export function listMedia(folder: string): string[] {
  return partsOf(folder).flatMap((part) =>
    readdirSync(join(folder, part))
      .map((name) => `${part}/${name}`)
      .filter((path) => mediaPathPattern.test(path)),
  )
}

/** The folders with media. What systems and people put beside them is not ours. */
const partsOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => /^[0-9a-f]{2}$/.test(entry.name) && entry.isDirectory())
        .map(({ name }) => name)
    : []

/** The newest whole backup of a home; null: there is none that can be read. */
function newestManifest(home: string, now: Instant): Manifest | null {
  for (const name of newestFirst(readdirSync(home).filter(isFolderName), now)) {
    try {
      return readManifest(join(home, name))
    } catch {
      // An older one may be readable.
    }
  }
  return null
}

/** Copies what the home does not have, and what is no longer there as it was written. */
async function copyMedia({ media: from, at }: FolderBackupInput, home: string, { signal, tell }: Work) {
  const before = newestManifest(home, at)
  const reread = ((before?.reread ?? -1) + 1) % rereadShares
  const media: Record<string, StoredFile> = {}
  const missing: string[] = []
  const paths = listMedia(from)
  const touched = new Set<string>()
  let newBytes = 0
  for (const [done, path] of paths.entries()) {
    signal.throwIfAborted()
    tell({ done, total: paths.length })
    const source = join(from, path)
    const target = join(mediaFolder(home), path)
    const known = before?.media[path]
    const isRead = Number.parseInt(path.slice(0, 2), 16) % rereadShares === reread
    const size = sizeOf(source)
    if (known && known.bytes === size && (await isThere(target, known, isRead ? signal : null))) {
      media[path] = known
      continue
    }
    const stored = await copyOne({ path, source, target }, signal)
    if (stored !== null) {
      touched.add(dirname(target))
      media[path] = stored
      newBytes += stored.bytes
    } else if (known && (await isThere(target, known, signal))) {
      // The file here went bad, and the home still has the good one.
      media[path] = known
    } else {
      missing.push(path)
    }
  }
  for (const folder of [...touched, mediaFolder(home)]) await flushNames(folder)
  tell({ done: paths.length, total: paths.length })
  return { media, newBytes, missing, reread }
}

/** Whether a file is in the home as it was written; `reading` it says so of its bytes, else its size has to do. */
async function isThere(path: string, known: StoredFile, reading: AbortSignal | null): Promise<boolean> {
  if (sizeOf(path) !== known.bytes) return false
  if (reading === null) return true
  try {
    return (await hashFile(path, reading)).sha256 === known.sha256
  } catch {
    reading.throwIfAborted()
    // A bad block: the file is written anew, elsewhere on the stick.
    return false
  }
}

/**
 * Null: the file went between the copy of the database and this, or its content is not what its name says. A text of
 * the copy may show it, so it is listed as missing.
 */
async function copyOne(
  { path, source, target }: { path: string; source: string; target: string },
  signal: AbortSignal,
): Promise<StoredFile | null> {
  if (sizeOf(source) === null) return null
  const unfinished = `${target}.unfinished`
  await mkdir(dirname(target), { recursive: true })
  const stored = await copyHashed(source, unfinished, signal)
  if (stored.sha256 !== (hashInName(path) ?? stored.sha256)) {
    await rm(unfinished, { force: true })
    return null
  }
  await rename(unfinished, target)
  return stored
}

const sizeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null

async function removeUnfinished(home: string): Promise<void> {
  for (const name of readdirSync(home)) {
    if (name.endsWith('.unfinished')) await rm(join(home, name), { recursive: true, force: true })
  }
  const media = mediaFolder(home)
  for (const part of partsOf(media)) {
    for (const name of readdirSync(join(media, part))) {
      if (name.endsWith('.unfinished')) await rm(join(media, part, name), { force: true })
    }
  }
}

/** The newest of each of the last days that have one. What was made now comes first, whatever the clock said before. */
function keptOf(names: readonly string[], now: Instant): string[] {
  const days = new Map<string, string>()
  for (const name of newestFirst(names, now)) {
    const day = name.slice(0, 10)
    if (!days.has(day) && days.size < keptDays) days.set(day, name)
  }
  return [...days.values()]
}

/** Removes the backups that are not kept, and the media that none of the others has. */
async function removeOld(home: string, now: Instant): Promise<void> {
  const names = readdirSync(home).filter(isFolderName)
  const kept = keptOf(names, now)
  for (const name of names.filter((one) => !kept.includes(one))) {
    // Without its manifest it is no backup any more, also when the removal is interrupted.
    await rm(manifestPath(join(home, name)), { force: true })
    await rm(join(home, name), { recursive: true, force: true })
  }
  const needed = new Set<string>()
  for (const name of kept) {
    try {
      for (const path of Object.keys(readManifest(join(home, name)).media)) needed.add(path)
    } catch {
      // Nobody knows what it needs: no file is removed while it is there.
      return
    }
  }
  for (const path of listMedia(mediaFolder(home))) {
    if (!needed.has(path)) await rm(join(mediaFolder(home), path), { force: true })
  }
}
