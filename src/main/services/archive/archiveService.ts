import type { FolderWorkOptions } from '#main/db/folderBackups/shapes.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ImportedView } from '#shared/contract/programViews.ts'
import type { HouseFile } from '#shared/document/houseFile.ts'
import type { ArticleFiles } from '../articleFiles/articleFilesService.ts'
import type { FolderBackups } from '../folderBackups/folderBackupsService.ts'
import type { HouseService } from '../house/houseService.ts'
import type { Exported } from './exportEverything.ts'
import type { ReadExported } from './readExported.ts'

/** The slow part of exports, which a process of its own does. */
export interface ArchiveWorker {
  exportTo(folder: string, options: FolderWorkOptions): Promise<Exported>
  list(folder: string): Promise<string[]>
  read(folder: string): Promise<ReadExported>
  /** Templates, snippets and contacts; null where the export has none, as one of an older version. */
  readHouse(folder: string): Promise<HouseFile | null>
}

/** Everything in open formats, and back. It shares progress and cancelling with the backups: one at a time. */
export function createArchiveService(deps: {
  worker: ArchiveWorker
  exclusive: FolderBackups['exclusive']
  articleFiles: Pick<ArticleFiles, 'take'>
  house: Pick<HouseService, 'take'>
}) {
  const { worker, exclusive, articleFiles, house } = deps
  return {
    exportTo: (folder: string): Promise<Exported> =>
      exclusive('exporting', (options) => worker.exportTo(folder, options)),

    /**
     * Takes the articles one by one, then what the house has made, which may show their pictures. What cannot be taken
     * does not stop the others, and is counted.
     */
    importFrom: (folder: string): Promise<ImportedView> =>
      exclusive('importing', async ({ signal, onProgress }) => {
        const folders = await worker.list(folder)
        const counts: ImportedView = {
          added: 0,
          taken: 0,
          same: 0,
          older: 0,
          conflict: 0,
          failed: 0,
          house: 0,
          houseLeftOut: 0,
        }
        for (const [done, one] of folders.entries()) {
          if (signal.aborted) throw new AppError('importCancelled', 'A person cancelled it')
          onProgress({ done, total: folders.length })
          counts[await takeOne(one)] += 1
        }
        await takeHouse(folder, counts)
        return counts
      }),
  }

  async function takeHouse(folder: string, counts: ImportedView): Promise<void> {
    try {
      const content = await worker.readHouse(folder)
      if (content === null) return
      const { templates, snippets, contacts, leftOut } = house.take(content)
      counts.house = templates + snippets + contacts
      counts.houseLeftOut = leftOut
    } catch (error) {
      if (!isOfTheFile(error)) throw error
      counts.failed += 1
    }
  }

  async function takeOne(folder: string): Promise<keyof ImportedView> {
    try {
      return await articleFiles.take(await worker.read(folder))
    } catch (error) {
      if (isOfTheFile(error)) return 'failed'
      throw error
    }
  }
}
const isOfTheFile = (error: unknown): boolean =>
  error instanceof AppError && error.code !== 'diskFull' && error.code !== 'databaseDamaged'

export type ArchiveService = ReturnType<typeof createArchiveService>
