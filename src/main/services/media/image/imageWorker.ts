import { type FileSource, type PreparedFile, prepareFile } from '../file/prepareFile.ts'
import type { MediaSource, PrepareOptions } from '../readSource.ts'
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
  /** Throws `mediaUnreadable` or `importCancelled`; targets that were written stay. */
  derive(original: string, targets: readonly DeriveTarget[], options?: DeriveOptions): Promise<void>
}

export const inPlaceImageWorker: ImageWorker = {
  prepare: prepareImage,
  prepareFile,
  derive: deriveImages,
}
