import { AppError } from '#shared/contract/errors.ts'
import type { Backup } from '../db/backups.ts'
import type { Log } from './log.ts'

/** A failure may be of damage, and a check reads all of the file: at most one in this time, in milliseconds. */
const betweenChecks = 10 * 60_000

export interface DamageHelp {
  /** True when the error is of damage, which is then taken care of. */
  noticed(error: unknown): boolean
  /**
   * Something failed that should not: a changed byte in an id, an index or a date can be behind it, and SQLite does
   * not say so. All of the database is checked in the background.
   */
  suspected(): void
}

/**
 * Notices damage that shows while the program runs, wherever it shows, and offers the way back once a run: the same
 * newest good backup as at the start. Who goes on for now is asked again when the next start finds it.
 */
export function createDamageHelp(deps: {
  log: Log
  /** The clock, in milliseconds. */
  now(): number
  /** Reads all of the database, elsewhere. Throws `databaseDamaged`. */
  check(): Promise<void>
  newestGoodBackup(): Promise<Backup | null>
  /** Asks the person; true: go back to the backup. */
  offer(backup: Backup | null): Promise<boolean>
  /** Ends the program, puts the backup in place and starts again. */
  restore(name: string): void
}): DamageHelp {
  const { log, now, check, newestGoodBackup, offer, restore } = deps
  let wasOffered = false
  let checkedAt = Number.NEGATIVE_INFINITY

  async function help(): Promise<void> {
    const backup = await newestGoodBackup().catch((error: unknown) => {
      log.warn('The backups could not be checked', error)
      return null
    })
    if ((await offer(backup)) && backup !== null) restore(backup.name)
  }

  function noticed(error: unknown): boolean {
    if (!(error instanceof AppError && error.code === 'databaseDamaged')) return false
    log.error('The database is damaged', error)
    if (!wasOffered) {
      wasOffered = true
      void help().catch((cause: unknown) => log.error('No help could be offered', cause))
    }
    return true
  }

  function suspected(): void {
    if (wasOffered || now() - checkedAt < betweenChecks) return
    checkedAt = now()
    void check().catch((error: unknown) => {
      if (!noticed(error)) log.warn('The database could not be checked', error)
    })
  }

  return { noticed, suspected }
}
