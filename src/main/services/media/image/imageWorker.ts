import type { Crop } from '#shared/domain/crop.ts'
import { type FileSource, type PreparedFile, prepareFile } from '../file/prepareFile.ts'
import type { MediaSource, PrepareOptions } from '../readSource.ts'
import { cropImage } from './cropImage.ts'
import { type DeriveOptions, type DeriveTarget, deriveImages } from './deriveImages.ts'
import { type PreparedImage, prepareImage } from './prepareImage.ts'

/**
 * Does the heavy work on pictures, and examines other files. In the program it is a process of its own, so that neither
 * a huge nor a malicious picture or file can delay or crash the program; in tests it runs in place.
 */
export interface ImageWorker {
  /** Throws `mediaUnreadable`, `mediaTooLarge`, `mediaTooManyPixels`, `fileUnreadable`, `importCancelled`. */
  prepare(source: MediaSource, options: PrepareOptions): Promise<PreparedImage>
  /** Throws `fileRefused`, `fileTooLarge`, `fileUnreadable`, `importCancelled`. */
  prepareFile(source: FileSource, options: PrepareOptions): Promise<PreparedFile>
  /** Writes a part of a picture as a picture of its own; throws as `prepare` does. */
  crop(original: string, part: Crop, options: PrepareOptions): Promise<PreparedImage>
  /** Throws `mediaUnreadable` or `importCancelled`; targets that were written stay. */
  derive(original: string, targets: readonly DeriveTarget[], options?: DeriveOptions): Promise<void>
}

export const inPlaceImageWorker: ImageWorker = {
  prepare: prepareImage,
  prepareFile,
  crop: cropImage,
  derive: deriveImages,
}
