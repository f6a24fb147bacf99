import type { ArchiveService } from '#main/services/archive/archiveService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createArchiveHandlers = (deps: {
  archive: ArchiveService
  /** The system's dialog; null when the person cancelled. */
  chooseFolder(purpose: 'forExport' | 'withExport'): Promise<string | null>
}): Handlers<ChannelsOf<'archive'>> => {
  const { archive, chooseFolder } = deps
  return {
    'archive.exportAll': async () => {
      const folder = await chooseFolder('forExport')
      return folder === null ? null : archive.exportTo(folder)
    },
    'archive.importAll': async () => {
      const folder = await chooseFolder('withExport')
      return folder === null ? null : archive.importFrom(folder)
    },
  }
}
