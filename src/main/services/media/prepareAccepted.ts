import { AppError } from '#shared/contract/errors.ts'
import { pictureEndings } from '#shared/domain/fileEndings.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import type { MediaSource, PrepareOptions } from './readSource.ts'

/** What the place takes for which something is imported. */
export type Accepted = 'pictures' | 'files' | 'all'

const isNamedPicture = (fileName: string): boolean =>
  pictureEndings.some((ending) => fileName.toLowerCase().endsWith(`.${ending}`))

/**
 * Prepares what the person chose. Where both are welcome, a name of a picture promises one: a letter that is called
 * photo.jpg is refused, not attached as a text. Of other names, all that is no picture is a file.
 */
export async function prepareAccepted(
  worker: ImageWorker,
  { fileName, source, accept }: { fileName: string; source: MediaSource; accept: Accepted },
  options: PrepareOptions,
) {
  if (accept === 'pictures' || (accept === 'all' && isNamedPicture(fileName)))
    return await worker.prepare(source, options)
  try {
    return await worker.prepareFile({ ...source, fileName }, options)
  } catch (error) {
    const isPicture = error instanceof AppError && error.details?.context === 'picture'
    if (accept === 'files' || !isPicture) throw error
    return await worker.prepare(source, options)
  }
}
