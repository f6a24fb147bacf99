import { existsSync, readFileSync } from 'node:fs'
import { writeDurably } from '../durable.ts'
import { type BackupPlan, backupPlan } from './shapes.ts'

const none: BackupPlan = { folder: null, last: null, trouble: null }

/** Where backups go on this computer, and how the last one went: a file of its own, since paths move nowhere. */
export function createBackupPlan(path: string) {
  let plan = read(path)
  return {
    get: (): BackupPlan => plan,
    set: (changes: Partial<BackupPlan>): void => {
      plan = { ...plan, ...changes }
      writeDurably(path, JSON.stringify(plan))
    },
  }
}

function read(path: string): BackupPlan {
  if (!existsSync(path)) return none
  try {
    return backupPlan.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // The person chooses the folder again; the backups in it stay.
    return none
  }
}
