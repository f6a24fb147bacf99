import { z } from 'zod'
import { folderBackupsView, foundBackupView } from '../programViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const backupsRequests = {
  'backups.state': { input: nothing, output: folderBackupsView },
  /** Asks for the folder in the system's dialog; unchanged when the person cancelled. */
  'backups.chooseFolder': { input: nothing, output: folderBackupsView },
  /** No more backups in a folder; those that are there stay. */
  'backups.useNoFolder': { input: nothing, output: folderBackupsView },
  'backups.makeNow': { input: nothing, output: folderBackupsView },
  /** Ends the backup that is being made or brought. */
  'backups.cancel': { input: nothing, output: done },
  /** The person was told of the trouble. */
  'backups.told': { input: nothing, output: done },
  /** Asks for a folder in the system's dialog, and lists its backups; null when the person cancelled. */
  'backups.find': { input: nothing, output: z.array(foundBackupView).nullable() },
  /**
   * Checks a backup that was found, puts it in the place of what is here (which is kept), and restarts the program.
   * When some of its media cannot be read, it only counts them: the person decides.
   */
  'backups.restore': {
    input: z.strictObject({ number: z.int().nonnegative() }),
    output: z.object({ missingMedia: z.int().nonnegative() }),
  },
  /** The same with the backup that was checked last, without the media that could not be read. */
  'backups.restoreIncomplete': { input: nothing, output: done },
} satisfies Endpoints<'backups'>
