import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import {
  bytesOf,
  databasePath,
  isFolderName,
  isHomeName,
  type Manifest,
  mediaFolder,
  readManifest,
} from './manifest.ts'
import type { FoundBackup } from './shapes.ts'

/**
 * The whole backups in a folder that a person chose, newest first and those later than now last: the folder in which
 * the backups of several computers are, that of one computer, or one backup. Throws `backupFolderMissing` and
 * `noBackupsThere`.
 */
export function findFolderBackups(folder: string, now: Instant): FoundBackup[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new AppError('backupFolderMissing', 'The chosen folder is not there')
  }
  const looked = homesOf(folder).flatMap((home) => {
    const sizeOf = rememberSizes(mediaFolder(home))
    return foldersOf(home, folder).map((path) => lookAt({ path, home, sizeOf }))
  })
  const found = looked
    .filter((one) => one !== 'none' && one !== 'newer')
    .sort((a, b) => Number(a.at > now) - Number(b.at > now) || (a.at < b.at ? 1 : -1))
  if (found.length > 0) return found
  throw looked.includes('newer')
    ? new AppError('databaseNewer', 'The folder holds backups of a newer program')
    : new AppError('noBackupsThere', 'The folder holds no backup')
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function homesOf(folder: string): string[] {
  if (isHomeName(basename(folder))) return [folder]
  if (isFolderName(basename(folder))) return [dirname(folder)]
  return namesIn(folder)
    .filter(isHomeName)
    .map((name) => join(folder, name))
}

function foldersOf(home: string, chosen: string): string[] {
  if (dirname(chosen) === home) return [chosen]
  return namesIn(home)
    .filter(isFolderName)
    .map((name) => join(home, name))
}

interface Look {
  path: string
  home: string
  /** Of a file among the media of the home. */
  sizeOf(path: string): number | null
}

/** Each file is looked at once, though all backups of the home have it. */
function rememberSizes(folder: string): Look['sizeOf'] {
  const known = new Map<string, number | null>()
  return (path) => {
    const size = known.get(path) ?? statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? null
    known.set(path, size)
    return size
  }
}

/** What a person is told of a backup. */
function lookAt({ path, home, sizeOf }: Look): FoundBackup | 'none' | 'newer' {
  let manifest: Manifest
  try {
    manifest = readManifest(path)
  } catch (error) {
    return error instanceof AppError && error.code === 'databaseNewer' ? 'newer' : 'none'
  }
  const { at, computer, database, media } = manifest
  if (statSync(databasePath(path), { throwIfNoEntry: false })?.size !== database.bytes) return 'none'
  const stored = Object.entries(media)
  const lost = stored.filter(([name, { bytes }]) => sizeOf(name) !== bytes).length
  const missing = lost + (manifest.missing?.length ?? 0)
  return { path, home, at, computer, bytes: bytesOf(manifest), media: stored.length, missing }
}
