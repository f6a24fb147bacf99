import { existsSync, renameSync } from 'node:fs'
import { dialog } from 'electron'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../db/database.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase } from '../db/openDatabase.ts'
import { restoreDatabase, takeRestoreNote } from '../db/restoreDatabase.ts'
import type { DataFolder } from './dataFolder.ts'
import type { Log } from './log.ts'
import type { NativeTexts } from './nativeTexts.ts'

export interface OpenedData {
  db: Database
  /** When the backup was made that this database was put back from; null when it was not. */
  restoredFrom: Instant | null
}

interface OpenDataDeps {
  folder: DataFolder
  texts: NativeTexts
  language: string
  log: Log
  clock: () => Instant
}

type Way = 'restore' | 'startEmpty' | 'tryAgain'

interface Offer {
  detail: string
  way: Way | null
  button: string | null
  backup: string | null
  backupAt: Instant | null
}

function offerFor(error: unknown, { texts, language }: OpenDataDeps): Offer {
  const text = texts.dialog
  const nothing = { way: null, button: null, backup: null, backupAt: null }
  if (!(error instanceof AppError)) return { ...nothing, detail: text.startFailed }
  const { code, details } = error
  if (code === 'databaseDamaged') {
    const backup = typeof details?.backup === 'string' ? details.backup : null
    const backupAt = typeof details?.backupAt === 'string' ? details.backupAt : null
    if (backup === null || backupAt === null) {
      return { ...nothing, detail: text.databaseDamagedNoBackup, way: 'startEmpty', button: text.startEmpty }
    }
    const date = new Date(backupAt).toLocaleString(language)
    const detail = text.databaseDamaged.replace('{{date}}', date)
    return { detail, way: 'restore', button: text.restoreBackup, backup, backupAt }
  }
  if (code === 'databaseNewer') return { ...nothing, detail: text.databaseNewer }
  if (code === 'databaseBusy' || code === 'diskFull' || code === 'diskUnwritable') {
    return { ...nothing, detail: text[code], way: 'tryAgain', button: text.tryAgain }
  }
  return { ...nothing, detail: text.startFailed }
}

/** Moves a database nobody can read out of the way; nothing is deleted. */
function setAside(path: string, at: Instant): void {
  for (const ending of ['-wal', '-shm', '']) {
    const kept = `${path}.kept-${at.replaceAll(/[:.]/g, '')}${ending}`
    if (existsSync(path + ending)) renameSync(path + ending, kept)
  }
}

/** Asks the person what to do; null when they rather quit. */
function ask(offer: Offer, { texts }: OpenDataDeps): Way | null {
  const text = texts.dialog
  const response = dialog.showMessageBoxSync({
    type: 'error',
    message: text.startFailedTitle,
    detail: offer.detail,
    buttons: [...(offer.button === null ? [] : [offer.button]), text.quit],
    defaultId: 0,
    cancelId: offer.button === null ? 0 : 1,
    noLink: true,
  })
  return response === 0 ? offer.way : null
}

/**
 * Opens the database, or helps the person out when it can't be: the newest sound backup, an empty start, another
 * try. Null when they chose to quit.
 */
export function openData(deps: OpenDataDeps): OpenedData | null {
  const { folder, log, clock } = deps
  for (;;) {
    try {
      const db = openDatabase(folder.database, { migrations, backupFolder: folder.backups, clock })
      return { db, restoredFrom: takeRestoreNote(folder.database) }
    } catch (error) {
      log.error('The database does not open', error)
      const offer = offerFor(error, deps)
      const way = ask(offer, deps)
      if (way === null) return null
      try {
        if (way === 'restore' && offer.backup !== null) {
          const { database: path, backups: backupFolder } = folder
          restoreDatabase({ path, backupFolder, name: offer.backup, at: clock() })
        } else if (way === 'startEmpty') setAside(folder.database, clock())
      } catch (cause) {
        log.error('That did not help', cause)
      }
    }
  }
}
