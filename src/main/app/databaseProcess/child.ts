import { constants, setPriority } from 'node:os'
import { AppError } from '#shared/contract/errors.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { type Backup, makeBackup } from '../../db/backups.ts'
import { connect, type Database } from '../../db/database.ts'
import { findDamage, newestGoodBackup } from '../../db/findDamage.ts'
import { bringFolderBackup } from '../../db/folderBackups/bringFolderBackup.ts'
import { findFolderBackups } from '../../db/folderBackups/findFolderBackups.ts'
import { toFolderError } from '../../db/folderBackups/folderErrors.ts'
import { makeFolderBackup } from '../../db/folderBackups/makeFolderBackup.ts'
import type { BringInput, FolderBackupInput } from '../../db/folderBackups/shapes.ts'
import { createRepositories } from '../../db/repositories/index.ts'
import { type Exported, exportEverything } from '../../services/archive/exportEverything.ts'
import {
  listExported,
  readExported,
  readExportedHouse,
  readExportedLibrary,
  readExportedMedia,
} from '../../services/archive/readExported.ts'
import { type PackInput, packArticleFile } from '../../services/articleFiles/archive/packArticleFile.ts'
import { type ReadInput, readArticleFile } from '../../services/articleFiles/archive/readArticleFile.ts'
import { createMediaFiles } from '../../services/media/mediaFiles.ts'
import { createTranslationState } from '../../services/siteLink/translationState.ts'
import { answerParent } from '../childProcess/answerParent.ts'
import type {
  BackupInput,
  CheckInput,
  ExportAllInput,
  FindInput,
  MediaInput,
  NewestInput,
} from './databaseProcess.ts'

/** The program of the process that checks the database and copies it in the background. */
try {
  setPriority(constants.priority.PRIORITY_LOW)
} catch {
  // Some systems do not allow a lower priority. The process then competes with the window, which is slower and
  // otherwise harmless.
}

function withDatabase<T>(path: string, work: (db: Database) => T): T {
  const db = connect(path, { readonly: true, fileMustExist: true })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

function refuseDamage(db: Database): void {
  const damage = findDamage(db)
  if (damage !== null) throw new AppError('databaseDamaged', `The check found: ${damage}`)
}

async function exportAll(
  { path, media, ...input }: ExportAllInput,
  work: Parameters<typeof exportEverything>[2],
): Promise<Exported> {
  const db = connect(path, { readonly: true, fileMustExist: true })
  try {
    const repositories = createRepositories(db)
    const files = createMediaFiles(media)
    const hasFile = (id: MediaId): boolean => {
      const item = repositories.media.get(id)
      return item !== null && files.hasOriginal(item)
    }
    return await exportEverything(
      {
        repositories,
        ...{ translations: createTranslationState(repositories), media: { hasFile } },
        ...{ ids: repositories.articles.ids(), pathOf: files.original },
      },
      input,
      work,
    )
  } catch (error) {
    throw toFolderError(error, input.folder)
  } finally {
    db.close()
  }
}

answerParent(process.parentPort, {
  check: async (input) => {
    const { path } = input as CheckInput
    withDatabase(path, refuseDamage)
  },
  // A copy of a damaged database would in time replace the good ones.
  backup: async (input): Promise<Backup> => {
    const { path, folder, at, reason } = input as BackupInput
    return withDatabase(path, (db) => {
      refuseDamage(db)
      return makeBackup(db, folder, at, reason)
    })
  },
  newestGood: async (input): Promise<Backup | null> => {
    const { folder } = input as NewestInput
    return newestGoodBackup(folder)
  },
  backUpToFolder: (input, work) => makeFolderBackup(input as FolderBackupInput, work),
  findInFolder: async (input) => {
    const { folder, now } = input as FindInput
    return findFolderBackups(folder, now)
  },
  exportAll: (input, work) => exportAll(input as ExportAllInput, work),
  listExported: (input) => listExported((input as { folder: string }).folder),
  readExportedHouse: (input) => readExportedHouse((input as { folder: string }).folder),
  readExportedLibrary: (input) => readExportedLibrary((input as { folder: string }).folder),
  readExportedMedia: (input) => {
    const { folder, item, staging } = input as MediaInput
    return readExportedMedia(folder, item, staging)
  },
  readExported: (input) => {
    const { folder, staging } = input as { folder: string; staging: string }
    return readExported(folder, staging)
  },
  packArticle: (input) => packArticleFile(input as PackInput),
  readArticle: async (input) => readArticleFile(input as ReadInput),
  bringFromFolder: (input, work) => bringFolderBackup(input as BringInput, work),
})
