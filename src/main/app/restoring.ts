import type { ErrorCode } from '#shared/contract/errors.ts'
import { isBroughtBackup } from '../db/backups.ts'
import type { MovedSettings } from '../db/folderBackups/shapes.ts'
import { toFailure } from '../ipc/toFailure.ts'
import type { Log } from './log.ts'

export interface RestoringDeps {
  log: Log
  /** Ends the program, and calls `then` when all is shut down; not at all when the window stays open. */
  quit(then: () => void): void
  /** Puts a backup of this computer in the place of the database. */
  putInPlace(name: string): void
  /** Removes the stored tokens of all accounts. */
  forgetTokens(): void
  takeSettings(moved: MovedSettings): void
  /** Starts the program again; `failure`: why the backup is not in its place. */
  relaunch(failure: ErrorCode | null): void
}

export type RestoreBackup = (name: string, moved: MovedSettings | null) => void

/**
 * Restores a backup: ends the program, replaces the database, and starts again, also when that failed. `moved`: the
 * settings that a brought backup has.
 */
export const createRestoring =
  ({ log, quit, putInPlace, forgetTokens, takeSettings, relaunch }: RestoringDeps): RestoreBackup =>
  (name, moved) =>
    quit(() => {
      let failure: ErrorCode | null = null
      try {
        // Its sites may have other addresses under the same ids: a token of this computer must not go there. Before
        // the database is replaced, since the program may be killed between the two.
        if (isBroughtBackup(name)) forgetTokens()
        putInPlace(name)
      } catch (error) {
        log.error('The backup could not be restored', error)
        failure = toFailure(error).code
      }
      try {
        if (failure === null && moved !== null) takeSettings(moved)
      } catch (error) {
        // The backup is in its place; the person sets again what they like.
        log.error('The settings of the backup could not be stored', error)
      } finally {
        relaunch(failure)
      }
    })
