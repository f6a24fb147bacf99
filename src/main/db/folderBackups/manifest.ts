import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/errors.ts'
import { sha256Hex } from '#shared/domain/ids.ts'
import { type Instant, instant } from '#shared/domain/time.ts'
import { movedSettings } from './shapes.ts'

/*
 * A chosen folder holds one home for each computer, so that two computers can share a stick:
 *
 *   visnyk-backup-1a2b3c4d/
 *     media/ab/<hash>.jpg           pictures and files by content, shared by all backups of the home
 *     2026-11-23T045800123Z/        one backup: visnyk.db and manifest.json
 *     2026-11-24T….unfinished/      one that was interrupted: never read, removed by the next
 *
 * The manifest is written last, and only then the folder gets its name: what has a name and a manifest is whole.
 */

/** The newest layout that this program reads. */
export const folderBackupVersion = 1
const homePattern = /^visnyk-backup-[0-9a-f]{8}$/
const namePattern = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/
/** `ab/` and a hash with endings: of what the program itself names in its media folder. No path leaves the folder. */
export const mediaPathPattern = /^[0-9a-f]{2}\/[0-9a-f]{64}(\.[a-z0-9]{1,12}){1,2}$/

/** A manifest is read whole; that of 200,000 pictures takes less. */
const manifestLimit = 64 * 1024 * 1024

const storedFile = z.object({ bytes: z.int().nonnegative(), sha256: sha256Hex })
export type StoredFile = z.infer<typeof storedFile>

const manifest = z.object({
  format: z.literal('visnyk-backup'),
  version: z.int().positive(),
  at: instant,
  /** The name of the computer, for the person who chooses. */
  computer: z.string().max(200),
  program: z.string().max(50),
  schemaVersion: z.int().nonnegative(),
  database: storedFile,
  settings: movedSettings,
  media: z.record(z.string().regex(mediaPathPattern), storedFile),
  /**
   * Media that the copy of the database may show and that were gone, or not what they should be, when they were copied.
   */
  missing: z.array(z.string().regex(mediaPathPattern)).optional(),
  /** Which share of the media in the home was read again for this backup; the next one reads the next share. */
  reread: z.int().nonnegative().optional(),
})
export type Manifest = z.infer<typeof manifest>

export const homeName = (installation: string): string => `visnyk-backup-${installation.slice(0, 8)}`
export const isHomeName = (name: string): boolean => homePattern.test(name)
/** An instant without the colons and the dot that Windows refuses in names. */
export const folderName = (at: Instant): string => at.replaceAll(':', '').replace('.', '')
export const isFolderName = (name: string): boolean => namePattern.test(name)
/**
 * The names of backups, newest first. One that was made under a clock that was ahead comes after those that are not
 * later than now: nobody knows when it was made.
 */
export function newestFirst(names: readonly string[], now: Instant): string[] {
  const sorted = [...names].sort().reverse()
  const limit = folderName(now)
  return [...sorted.filter((name) => name <= limit), ...sorted.filter((name) => name > limit)]
}
export const manifestPath = (folder: string): string => join(folder, 'manifest.json')
export const databasePath = (folder: string): string => join(folder, 'visnyk.db')
export const mediaFolder = (home: string): string => join(home, 'media')

/** The hash that a kept file has by its name; null for a smaller size made of one, whose name says another's hash. */
export const hashInName = (path: string): string | null =>
  /^[0-9a-f]{2}\/([0-9a-f]{64})\.[a-z0-9]{1,12}$/.exec(path)?.[1] ?? null

/** The bytes of all files of a backup. */
export const bytesOf = ({ database, media }: Manifest): number =>
  Object.values(media).reduce((sum, { bytes }) => sum + bytes, database.bytes)

/**
 * Reads the manifest of a backup. Throws `backupDamaged` for what is none, and `databaseNewer` for one of a newer
 * program.
 */
export function readManifest(folder: string): Manifest {
  let raw: unknown
  try {
    if (statSync(manifestPath(folder)).size > manifestLimit) throw new RangeError('The manifest is too long')
    raw = JSON.parse(readFileSync(manifestPath(folder), 'utf8'))
  } catch (cause) {
    throw new AppError('backupDamaged', 'The manifest cannot be read', undefined, { cause })
  }
  const version = z.object({ version: z.int() }).safeParse(raw)
  if (version.success && version.data.version > folderBackupVersion) {
    throw new AppError('databaseNewer', 'The backup was made by a newer program')
  }
  const parsed = manifest.safeParse(raw)
  if (!parsed.success) {
    throw new AppError('backupDamaged', 'The manifest has another shape', undefined, { cause: parsed.error })
  }
  return parsed.data
}
