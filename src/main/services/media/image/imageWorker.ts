import { type DeriveOptions, type DeriveTarget, deriveImages } from './deriveImages.ts'
import { type ImageSource, type PreparedImage, type PrepareOptions, prepareImage } from './prepareImage.ts'

/**
 * Does the heavy work on pictures. In the program it is a process of its own, so that neither a huge nor a malicious
 * picture can delay or crash the program; in tests it runs in place.
 */
export interface ImageWorker {
  /** Throws `mediaUnreadable`, `mediaTooLarge`, `mediaTooManyPixels`, `fileUnreadable`, `importCancelled`. */
  prepare(source: ImageSource, options: PrepareOptions): Promise<PreparedImage>
  /** Throws `mediaUnreadable` or `importCancelled`; targets that were written stay. */
  derive(original: string, targets: readonly DeriveTarget[], options?: DeriveOptions): Promise<void>
}

export const inPlaceImageWorker: ImageWorker = { prepare: prepareImage, derive: deriveImages }
