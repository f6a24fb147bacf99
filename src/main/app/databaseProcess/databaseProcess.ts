import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { ArticleFileMedia } from '#shared/document/articleFile.ts'
import type { Instant } from '#shared/domain/time.ts'
import { type Backup, type BackupReason, removeUnfinished } from '../../db/backups.ts'
import type { FolderProgress, FolderWorker } from '../../db/folderBackups/shapes.ts'
import type { ArchiveWorker } from '../../services/archive/archiveService.ts'
import type { PackInput } from '../../services/articleFiles/archive/packArticleFile.ts'
import type { ReadInput } from '../../services/articleFiles/archive/readArticleFile.ts'
import type { ReadArticleFile } from '../../services/articleFiles/articleArchive.ts'
import { createChildProcess } from '../childProcess/childProcess.ts'
import type { Log } from '../log.ts'

export interface CheckInput {
  path: string
}
export interface MediaInput {
  folder: string
  item: ArticleFileMedia
  staging: string
}
export interface BackupInput {
  path: string
  folder: string
  at: Instant
  reason: BackupReason
}
export interface FindInput {
  folder: string
  now: Instant
}
export interface ExportAllInput {
  folder: string
  path: string
  media: string
  at: Instant
}
export interface NewestInput {
  folder: string
}

export interface DatabaseProcess {
  /** Work in a folder that the person chose; it reads what is slow, and may be pulled out. */
  folders: FolderWorker
  /** Exports and imports everything. */
  archive: ArchiveWorker
  /** Packs and reads article files. */
  articles: {
    pack(input: PackInput): Promise<void>
    read(input: ReadInput): Promise<ReadArticleFile>
  }
  /** Reads all of the database. Throws `databaseDamaged` when its content is not what the program wrote. */
  check(): Promise<void>
  /** Checks, then copies. Throws `databaseDamaged`, `diskFull` or `diskUnwritable`. */
  backUp(at: Instant, reason: BackupReason): Promise<Backup>
  /** The newest backup that passes the whole check. */
  newestGoodBackup(): Promise<Backup | null>
  /** Ends the process; an unfinished copy is removed. */
  close(): Promise<void>
}

/** Checks and backups read the whole file, so they run in a process of their own with their own connection. */
export function createDatabaseProcess(deps: {
  path: string
  /** Where backups are kept, media are, and what is brought here is put first. */
  folder: string
  media: string
  staging: string
  log: Log
  clock: () => Instant
}): DatabaseProcess {
  const { path, folder, media, staging, log, clock } = deps
  const child = createChildProcess({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'databaseProcess.js'), [], {
        serviceName: 'Visnyk database',
      }),
    onGone: (code) => log.error(`The database process ended with code ${code}`),
  })
  const folders: FolderWorker = {
    make: (input, { signal, onProgress }) =>
      child.ask('backUpToFolder', input, {
        signal,
        onNews: (news) => onProgress(news as FolderProgress),
      }) as ReturnType<FolderWorker['make']>,
    find: (chosen, now) => {
      const input: FindInput = { folder: chosen, now }
      return child.ask('findInFolder', input) as ReturnType<FolderWorker['find']>
    },
    bring: (input, { signal, onProgress }) =>
      child.ask('bringFromFolder', input, {
        signal,
        onNews: (news) => onProgress(news as FolderProgress),
      }) as ReturnType<FolderWorker['bring']>,
  }
  return {
    folders,
    archive: {
      exportTo: (chosen, { signal, onProgress }) => {
        const input: ExportAllInput = { folder: chosen, path, media, at: clock() }
        return child.ask('exportAll', input, {
          signal,
          onNews: (news) => onProgress(news as FolderProgress),
        }) as ReturnType<ArchiveWorker['exportTo']>
      },
      list: (chosen) => child.ask('listExported', { folder: chosen }) as Promise<string[]>,
      readHouse: (chosen) =>
        child.ask('readExportedHouse', { folder: chosen }) as ReturnType<ArchiveWorker['readHouse']>,
      readLibrary: (chosen) =>
        child.ask('readExportedLibrary', { folder: chosen }) as ReturnType<ArchiveWorker['readLibrary']>,
      readMedia: (chosen, item) => {
        const input: MediaInput = { folder: chosen, item, staging }
        return child.ask('readExportedMedia', input) as ReturnType<ArchiveWorker['readMedia']>
      },
      read: (chosen) =>
        child.ask('readExported', { folder: chosen, staging }) as ReturnType<ArchiveWorker['read']>,
    },
    articles: {
      pack: async (input) => {
        await child.ask('packArticle', input)
      },
      read: (input) => child.ask('readArticle', input) as Promise<ReadArticleFile>,
    },
    check: async () => {
      const input: CheckInput = { path }
      await child.ask('check', input)
    },
    backUp: async (at, reason) => {
      const input: BackupInput = { path, folder, at, reason }
      return (await child.ask('backup', input)) as Backup
    },
    newestGoodBackup: async () => {
      const input: NewestInput = { folder }
      return (await child.ask('newestGood', input)) as Backup | null
    },
    close: async () => {
      await child.stop()
      child.close()
      removeUnfinished(folder)
    },
  }
}
