import { constants, setPriority } from 'node:os'
import { AppError } from '#shared/contract/errors.ts'
import { type Backup, makeBackup } from '../../db/backups.ts'
import { connect, type Database } from '../../db/database.ts'
import { findDamage, newestGoodBackup } from '../../db/findDamage.ts'
import { bringFolderBackup } from '../../db/folderBackups/bringFolderBackup.ts'
import { findFolderBackups } from '../../db/folderBackups/findFolderBackups.ts'
import { makeFolderBackup } from '../../db/folderBackups/makeFolderBackup.ts'
import { type PackInput, packArticleFile } from '../../services/articleFiles/archive/packArticleFile.ts'
import { type ReadInput, readArticleFile } from '../../services/articleFiles/archive/readArticleFile.ts'
import { answerParent } from '../childProcess/answerParent.ts'
import type {
  BackupInput,
  BringInput,
  CheckInput,
  FindInput,
  FolderBackupInput,
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
  packArticle: async (input) => packArticleFile(input as PackInput),
  readArticle: async (input) => readArticleFile(input as ReadInput),
  bringFromFolder: (input, work) => bringFolderBackup(input as BringInput, work),
})
