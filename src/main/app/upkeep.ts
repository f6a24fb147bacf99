import type { Backups } from '../db/backups.ts'

/** The delay after the start, when people need the computer for what they opened the program for, in milliseconds. */
const delay = 30_000
/** How often a program that runs over midnight checks whether the day has its backup, in milliseconds. */
const pause = 60 * 60_000

/**
 * Checks the whole database in the background after every start, and makes the day's backup (which
 * checks it too). `onFailure` is called with damage and with the reason why no backup could be made.
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
