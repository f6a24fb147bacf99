import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { connect, type Database } from '#main/db/database.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { openDatabase } from '#main/db/openDatabase.ts'
import type { Instant } from '#shared/domain/time.ts'

export const now: Instant = '2022-05-24T06:00:00.000Z'

/** A folder for one test, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface DatabasePaths {
  path: string
  backupFolder: string
}

export function temporaryPaths(): DatabasePaths {
  const folder = temporaryFolder()
  return { path: join(folder, 'visnyk.db'), backupFolder: join(folder, 'backups') }
}

/** Opens like the program does; closed when the test ends. */
export function open(
  paths: DatabasePaths,
  options: Partial<Parameters<typeof openDatabase>[1]> = {},
): Database {
  const db = openDatabase(paths.path, {
    migrations,
    backupFolder: paths.backupFolder,
    clock: () => now,
    ...options,
  })
  onTestFinished(() => {
    if (db.isOpen) db.close()
  })
  return db
}

/** A bare connection without checks; closed when the test ends. */
export function raw(path: string, options: Parameters<typeof connect>[1] = {}): Database {
  const db = connect(path, options)
  onTestFinished(() => {
    if (db.isOpen) db.close()
  })
  return db
}

/** The code and details of what `work` throws; fails when it throws nothing or something else. */
export function failureOf(work: () => unknown): { code: string; details: unknown } {
  try {
    work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      return { code: String(error.code), details: 'details' in error ? error.details : undefined }
    }
    throw error
  }
  throw new Error('Nothing was thrown')
}
