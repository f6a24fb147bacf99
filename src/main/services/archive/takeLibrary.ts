import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { LibraryEntry } from '#shared/document/libraryFile.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { AdoptedMedia } from '../media/adoptPicture.ts'

export interface LibraryTarget {
  repositories: { media: Pick<MediaRepository, 'get' | 'resolve' | 'setOrigin'> }
  transaction: <T>(work: () => T) => T
  media: {
    hasFile(id: MediaId): boolean
    /** Moves the file at `path` into the library. */
    adopt(item: AdoptedMedia, path: string): Promise<unknown>
  }
}

interface Taken {
  added: number
  failed: number
}

/**
 * Takes the library of an export: the files that are not here yet, and then which picture is a part of which. `fileOf`
 * copies the file of an item aside; null: the export has it with an article or not at all. A file that cannot be taken
 * does not stop the others. Throws `importCancelled` between two files; what was taken until then stays.
 */
export async function takeLibrary(
  target: LibraryTarget,
  entries: readonly LibraryEntry[],
  { fileOf, isOfTheFile, signal }: Source,
): Promise<Taken> {
  const { media } = target
  const taken: Taken = { added: 0, failed: 0 }
  for (const { item } of entries) {
    if (signal.aborted) throw new AppError('importCancelled', 'A person cancelled it')
    if (media.hasFile(item.id)) continue
    try {
      const path = await fileOf(item)
      if (path === null) continue
      await media.adopt(item, path)
      taken.added += 1
    } catch (error) {
      if (!isOfTheFile(error)) throw error
      taken.failed += 1
    }
  }
  target.transaction(() => {
    for (const entry of entries) putOrigin(target, entry)
  })
  return taken
}

interface Source {
  fileOf(item: LibraryEntry['item']): Promise<string | null>
  /** Whether one file of the export is to blame, and not this computer. */
  isOfTheFile(error: unknown): boolean
  signal: AbortSignal
}

/** A picture that is whole here becomes the part that it was there, as long as its original is here too. */
function putOrigin({ repositories: { media } }: LibraryTarget, { item, origin }: LibraryEntry): void {
  if (origin === null) return
  const [part, whole] = [media.get(item.id), media.get(origin.madeFrom)]
  if (part === null || whole === null || part.madeFrom !== null) return
  const [partId, wholeId] = [media.resolve(part.id), media.resolve(whole.id)]
  if (partId !== wholeId && whole.madeFrom === null) media.setOrigin(partId, wholeId, origin.crop)
}
