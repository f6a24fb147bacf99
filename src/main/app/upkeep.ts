import type { Backups } from '../db/backups.ts'

/** It waits until people have what they opened the program for, in milliseconds. */
const delay = 30_000
/** How often a run that goes on over midnight looks whether the day has its backup, in milliseconds. */
const pause = 60 * 60_000

/**
 * Looks after the database behind the window: a check of all of it with every start, and the day's backup (which
 * checks it too). `onFailure` hears of damage and of what kept a backup from being made.
 */
export function startUpkeep(deps: {
  backups: Pick<Backups, 'makeDaily'>
  check(): Promise<void>
  onFailure(error: unknown): void
}): void {
  const { backups, check, onFailure } = deps
  setTimeout(() => {
    void backups
      .makeDaily()
      .then((made) => (made === null ? check() : undefined))
      .catch(onFailure)
  }, delay).unref()
  setInterval(() => void backups.makeDaily().catch(onFailure), pause).unref()
}
