import { AppError } from '#shared/contract/errors.ts'
import type { Backup } from '../db/backups.ts'
import type { Log } from './log.ts'

/** A check reads the whole file, so suspicious failures start at most one in this time, in milliseconds. */
const betweenChecks = 10 * 60_000

export interface DamageHelp {
  /** True when damage caused the error; the help then starts. */
  noticed(error: unknown): boolean
  /**
   * Called after an unexpected error: a changed byte in an id, an index or a date can have caused it, which SQLite does
   * not report. All of the database is checked in the background.
   */
  suspected(): void
}

/**
 * Notices damage of the database while the program runs. It offers the newest good backup, once a run, as at the
 * start. A person who declines is asked again at the next start that finds the damage.
 */
export function createDamageHelp(deps: {
  log: Log
  /** The clock, in milliseconds. */
  now(): number
  /** Reads all of the database in another process. Throws `databaseDamaged`. */
  check(): Promise<void>
  newestGoodBackup(): Promise<Backup | null>
  /** Asks the person; true: restore the backup. */
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
