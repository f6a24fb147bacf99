import type { FolderWorkOptions } from '#main/db/folderBackups/shapes.ts'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import type { ImportedView } from '#shared/contract/programViews.ts'
import type { ArticleFileMedia } from '#shared/document/articleFile.ts'
import type { HouseFile } from '#shared/document/houseFile.ts'
import type { LibraryFile } from '#shared/document/libraryFile.ts'
import type { ArticleFiles } from '../articleFiles/articleFilesService.ts'
import type { FolderBackups } from '../folderBackups/folderBackupsService.ts'
import type { HouseService } from '../house/houseService.ts'
import type { Exported } from './exportEverything.ts'
import type { ReadExported } from './readExported.ts'
import { type LibraryTarget, takeLibrary } from './takeLibrary.ts'

/** The slow part of exports, which a process of its own does. */
export interface ArchiveWorker {
  exportTo(folder: string, options: FolderWorkOptions): Promise<Exported>
  list(folder: string): Promise<string[]>
  read(folder: string): Promise<ReadExported>
  /** Templates, snippets, contacts and credits; null where the export has none, as one of an older version. */
  readHouse(folder: string): Promise<HouseFile | null>
  /** The media library; null where the export has none, as one of an older version. */
  readLibrary(folder: string): Promise<LibraryFile | null>
  /** Copies a file of the library aside; null: it is with an article. */
  readMedia(folder: string, item: ArticleFileMedia): Promise<string | null>
}

/** Everything in open formats, and back. It shares progress and cancelling with the backups: one at a time. */
export function createArchiveService(deps: {
  worker: ArchiveWorker
  exclusive: FolderBackups['exclusive']
  articleFiles: Pick<ArticleFiles, 'take'>
  house: Pick<HouseService, 'take'>
  library: LibraryTarget
}) {
  const { worker, exclusive, articleFiles, house, library } = deps
  return {
    exportTo: (folder: string): Promise<Exported> =>
      exclusive('exporting', (options) => worker.exportTo(folder, options)),

    /**
     * Takes the articles one by one, then the rest of the library, then what the house has made, which may show
     * pictures of both. What cannot be taken does not stop the others, and is counted.
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
          media: 0,
          house: 0,
          houseLeftOut: 0,
        }
        for (const [done, one] of folders.entries()) {
          if (signal.aborted) throw new AppError('importCancelled', 'A person cancelled it')
          onProgress({ done, total: folders.length })
          counts[await takeOne(one)] += 1
        }
        if (signal.aborted) throw new AppError('importCancelled', 'A person cancelled it')
        await takeMedia(folder, { counts, signal })
        await takeHouse(folder, counts)
        return counts
      }),
  }

  async function takeMedia(
    folder: string,
    { counts, signal }: { counts: ImportedView; signal: AbortSignal },
  ): Promise<void> {
    try {
      const content = await worker.readLibrary(folder)
      if (content === null) return
      const fileOf = (item: ArticleFileMedia) => worker.readMedia(folder, item)
      const { added, failed } = await takeLibrary(library, content.media, { fileOf, isOfTheFile, signal })
      counts.media = added
      counts.failed += failed
    } catch (error) {
      if (!isOfTheFile(error)) throw error
      counts.failed += 1
    }
  }

  async function takeHouse(folder: string, counts: ImportedView): Promise<void> {
    try {
      const content = await worker.readHouse(folder)
      if (content === null) return
      const { templates, snippets, contacts, credits, leftOut } = house.take(content)
      counts.house = templates + snippets + contacts + credits
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

/** What ends an import; anything else is the fault of one file. */
const endsImport: readonly ErrorCode[] = ['diskFull', 'databaseDamaged', 'importCancelled']

const isOfTheFile = (error: unknown): boolean => error instanceof AppError && !endsImport.includes(error.code)

export type ArchiveService = ReturnType<typeof createArchiveService>
