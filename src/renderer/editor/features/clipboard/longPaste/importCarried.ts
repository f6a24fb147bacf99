import { AppError } from '#shared/contract/errors.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { importFiles, whileImporting } from '../../../../pickers/media/importFiles.ts'
import { imageContentOf } from '../../../media/imageContentOf.ts'
import type { ImageContent } from '../../../nodes/BlockDecoratorNode.ts'
import type { Pasted } from '../clipboardData.ts'
import { pastedFile } from '../pastedFile.ts'
import type { CarriedPicture, ReadPaste } from './messages.ts'
import { withLibraryPictures } from './withLibraryPictures.ts'

/** The library's picture for each picture in the paste; null for one that could not be imported. */
type Imported = ReadonlyMap<MediaId, ImageContent | null>

interface ImportOptions {
  language: Language
  /** Shows a failed import, and resolves when the import has ended. */
  showResult: (order: Promise<unknown>) => Promise<boolean>
  /** True once the paste was cancelled: the remaining pictures are skipped. */
  isOver: () => boolean
}

/** Imports the pictures of a paste into the library, one after the other. */
export async function importCarried(
  carried: readonly CarriedPicture[],
  { language, showResult, isOver }: ImportOptions,
): Promise<Imported> {
  const imported = new Map<MediaId, ImageContent | null>()
  for (const picture of carried) {
    if (isOver()) return imported
    const file = pastedFile(picture)
    imported.set(picture.id, null)
    if (file === null) continue
    await showResult(
      whileImporting(async () => {
        const { items, refused } = await importFiles([file], 'pictures')
        for (const { failure } of refused) throw new AppError(failure.code, failure.message, failure.details)
        for (const media of items) imported.set(picture.id, imageContentOf(media, language))
      }),
    )
  }
  return imported
}

/** The paste with the library's pictures; those that could not be imported are listed as left out. */
export function withImported({ pasted, carried }: ReadPaste, imported: Imported): Pasted {
  const missing = carried.filter(({ id }) => imported.get(id) === null)
  return {
    ...pasted,
    blocks: withLibraryPictures(pasted.blocks, imported),
    images: [...pasted.images, ...missing.map(({ src, alt }) => ({ src, alt, after: '' }))],
  }
}
