import type { Instant } from '#shared/domain/time.ts'

/** How many files are done, of all. */
export interface FolderProgress {
  done: number
  total: number
}

export interface FolderWorkOptions {
  signal: AbortSignal
  onProgress(progress: FolderProgress): void
}

interface FolderBackupRequest {
  folder: string
  installation: string
  computer: string
  program: string
  at: Instant
  database: string
  media: string
  settings: Record<string, unknown>
}

interface FolderBackupResult {
  at: Instant
  bytes: number
  newBytes: number
  files: number
}

export interface FoundFolderBackup {
  path: string
  home: string
  at: Instant
  computer: string
  bytes: number
  media: number
  missing: number
}

interface BringRequest {
  path: string
  home: string
  staging: string
  backups: string
  media: string
}

export interface BroughtBackup {
  /** Its name among the backups of this computer. */
  name: string
  settings: Record<string, unknown>
  /** Of its pictures and files: how many could not be read and are not here either. */
  missingMedia: number
}

/** The slow work in a folder that a person chose, which a process of its own does. */
export interface FolderWorker {
  /** See `makeFolderBackup.ts`. */
  make(input: FolderBackupRequest, options: FolderWorkOptions): Promise<FolderBackupResult>
  /** See `findFolderBackups.ts`. */
  find(folder: string, now: Instant): Promise<FoundFolderBackup[]>
  /** See `bringFolderBackup.ts`. */
  bring(input: BringRequest, options: FolderWorkOptions): Promise<BroughtBackup>
}
