import { z } from 'zod'
import { failure } from '#shared/contract/errors.ts'
import { settings } from '#shared/contract/programViews.ts'
import { type Instant, instant } from '#shared/domain/time.ts'

// What the service, the process that works for it, and the work itself pass to each other. No file is touched here.

/** How many files are done, of all. */
export interface FolderProgress {
  done: number
  total: number
}

/** The settings that move with a person. Folders, and whether secrets are kept, belong to the computer. */
export const movedSettings = settings
  .pick({ interfaceLanguage: true, theme: true, timeZone: true, activeSiteId: true, localName: true })
  .partial()
export type MovedSettings = z.infer<typeof movedSettings>

export interface FolderBackupInput {
  /** The folder that the person chose. It is never made here: a stick that is not there must not become a folder. */
  folder: string
  /** Which computer it is: hexadecimal digits. */
  installation: string
  computer: string
  program: string
  at: Instant
  database: string
  media: string
  settings: MovedSettings
}

const folderBackupMade = z.object({
  at: instant,
  /** Of the whole backup. */
  bytes: z.int(),
  /** Copied now; the rest was there. */
  newBytes: z.int(),
  files: z.int(),
})
export type FolderBackupMade = z.infer<typeof folderBackupMade>

/** Where backups go on this computer, and how the last one went. */
export const backupPlan = z.object({
  /** The folder that the person chose; null: none. */
  folder: z.string().min(1).nullable(),
  /** The last backup that was made there. */
  last: folderBackupMade.extend({ folder: z.string() }).nullable(),
  /** Why none could be made since, and whether the person was told. */
  trouble: z.object({ failure, since: instant, told: z.boolean() }).nullable(),
})
export type BackupPlan = z.infer<typeof backupPlan>

export interface FoundBackup {
  /** The folder of the backup, and the home that it shares its media with. */
  path: string
  home: string
  at: Instant
  computer: string
  bytes: number
  media: number
  /** Of the media: how many are not there as long as they were written. */
  missing: number
}

export interface BringInput {
  /** The backup and its home, as they were found. */
  path: string
  home: string
  /** A folder on the disk of the data, for what is not checked yet. */
  staging: string
  /** Where backups are kept and listed on this computer. */
  backups: string
  media: string
}

export interface BroughtBackup {
  /** The backup's name among those of this computer: from there it is restored as any other. */
  name: string
  settings: MovedSettings
  /** How many pictures and files could not be brought: they are gone, or not what was written, and not here either. */
  missingMedia: number
}

export interface FolderWorkOptions {
  signal: AbortSignal
  onProgress(progress: FolderProgress): void
}

/** The slow work in a folder that a person chose, which a process of its own does. */
export interface FolderWorker {
  /** See `makeFolderBackup.ts`. */
  make: (input: FolderBackupInput, options: FolderWorkOptions) => Promise<FolderBackupMade>
  /** See `findFolderBackups.ts`. */
  find: (folder: string, now: Instant) => Promise<FoundBackup[]>
  /** See `bringFolderBackup.ts`. */
  bring: (input: BringInput, options: FolderWorkOptions) => Promise<BroughtBackup>
}
