import { AppError } from '#shared/contract/errors.ts'
import type { Backup } from '../db/backups.ts'
import type { Log } from './log.ts'

/**
 * Notices damage that shows while the program runs, wherever it shows, and offers the way back once a run: the same
 * newest good backup as at the start. Who goes on for now is asked again when the next start finds it.
 */
export function createDamageHelp(deps: {
  log: Log
  newestGoodBackup(): Promise<Backup | null>
  /** Asks the person; true: go back to the backup. */
  offer(backup: Backup | null): Promise<boolean>
  /** Ends the program, puts the backup in place and starts again. */
  restore(name: string): void
}): { noticed(error: unknown): boolean } {
  const { log, newestGoodBackup, offer, restore } = deps
  let wasOffered = false

  async function help(): Promise<void> {
    const backup = await newestGoodBackup().catch((error: unknown) => {
      log.warn('The backups could not be checked', error)
      return null
    })
    if ((await offer(backup)) && backup !== null) restore(backup.name)
  }

  return {
    /** True when the error is of damage, which is then taken care of. */
    noticed: (error) => {
      if (!(error instanceof AppError && error.code === 'databaseDamaged')) return false
      log.error('The database is damaged', error)
      if (!wasOffered) {
        wasOffered = true
        void help().catch((cause: unknown) => log.error('No help could be offered', cause))
      }
      return true
    },
  }
}
