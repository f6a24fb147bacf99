import type { FolderBackups } from '#main/services/folderBackups/folderBackupsService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createBackupsHandlers = (deps: {
  backups: FolderBackups
  /** The system's dialog; null when the person cancelled. */
  chooseFolder(purpose: 'forBackups' | 'withBackups'): Promise<string | null>
}): Handlers<ChannelsOf<'backups'>> => {
  const { backups, chooseFolder } = deps
  return {
    'backups.state': () => backups.state(),
    'backups.chooseFolder': async () => {
      const folder = await chooseFolder('forBackups')
      return folder === null ? backups.state() : backups.setFolder(folder)
    },
    'backups.useNoFolder': () => backups.setFolder(null),
    'backups.makeNow': () => backups.makeNow(),
    'backups.cancel': () => {
      backups.cancel()
      return {}
    },
    'backups.told': () => {
      backups.told()
      return {}
    },
    'backups.find': async () => {
      const folder = await chooseFolder('withBackups')
      return folder === null ? null : backups.find(folder)
    },
    'backups.restore': ({ number }) => backups.restore(number),
    'backups.restoreIncomplete': () => {
      backups.restoreIncomplete()
      return {}
    },
  }
}
