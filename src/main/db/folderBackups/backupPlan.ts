import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { failure } from '#shared/contract/errors.ts'
import { instant } from '#shared/domain/time.ts'
import { writeDurably } from '../durable.ts'

const backupPlan = z.object({
  /** The folder that the person chose; null: none. */
  folder: z.string().min(1).nullable(),
  /** The last backup that was made there. */
  last: z
    .object({
      ...{ at: instant, folder: z.string(), bytes: z.int(), newBytes: z.int(), files: z.int() },
    })
    .nullable(),
  /** Why none could be made since, and whether the person was told. */
  trouble: z.object({ failure, since: instant, told: z.boolean() }).nullable(),
})
export type BackupPlan = z.infer<typeof backupPlan>

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
