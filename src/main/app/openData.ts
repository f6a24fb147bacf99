import { dialog } from 'electron'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../db/database.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase, withBackupOffer } from '../db/openDatabase.ts'
import { startEmpty } from '../db/replaceDatabase.ts'
import { readRestoreNote, restoreDatabase } from '../db/restoreDatabase.ts'
import type { DataFolder } from './dataFolder.ts'
import type { Log } from './log.ts'
import type { NativeTexts } from './nativeTexts.ts'
import { explainFailure, type Remedy, remedyLabel } from './startFailure.ts'

export interface OpenedData<T> {
  db: Database
  /** The result of `prepare`. */
  prepared: T
  /** The time of the backup that this database was restored from; null: it was not restored. */
  restoredFrom: Instant | null
}

interface OpenDataDeps<T> {
  folder: DataFolder
  texts: NativeTexts
  language: string
  log: Log
  clock: () => Instant
  /** The first use of the database. When it finds damage, the person is offered the same help. */
  prepare(db: Database): T
}

/** Asks the person what to do; null: they chose to quit. */
function ask(error: unknown, { texts, language }: { texts: NativeTexts; language: string }): Remedy | null {
  const { detail, remedies } = explainFailure(error, texts, language)
  const response = dialog.showMessageBoxSync({
    type: 'error',
    message: texts.dialog.startFailedTitle,
    detail,
    buttons: [...remedies.map((remedy) => remedyLabel(remedy, texts)), texts.dialog.quit],
    defaultId: 0,
    cancelId: remedies.length,
    noLink: true,
  })
  return remedies[response] ?? null
}

function open<T>({ folder, clock, prepare }: OpenDataDeps<T>): OpenedData<T> {
  const options = { migrations, backupFolder: folder.backups, clock }
  const db = openDatabase(folder.database, options)
  try {
    return { db, prepared: prepare(db), restoredFrom: readRestoreNote(folder.database) }
  } catch (error) {
    db.close()
    throw withBackupOffer(error, folder.backups)
  }
}

function apply(remedy: Remedy, { folder, clock }: Pick<OpenDataDeps<unknown>, 'folder' | 'clock'>): void {
  const { database: path, backups: backupFolder } = folder
  if (remedy.kind === 'restore') restoreDatabase({ path, backupFolder, name: remedy.backup, at: clock() })
  else if (remedy.kind === 'startEmpty') startEmpty(path, clock())
}

/**
 * Opens the database, or offers the person a way out when it cannot be opened: the newest good backup, an empty
 * database, another try. Null when they chose to quit.
 */
export function openData<T>(deps: OpenDataDeps<T>): OpenedData<T> | null {
  let failedRemedy: unknown = null
  for (;;) {
    try {
      if (failedRemedy !== null) throw failedRemedy
      return open(deps)
    } catch (error) {
      failedRemedy = null
      deps.log.error('The database does not open', error)
      const remedy = ask(error, deps)
      if (remedy === null) return null
      try {
        apply(remedy, deps)
      } catch (cause) {
        deps.log.error('That did not help', cause)
        failedRemedy = cause
      }
    }
  }
}
