import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { AppError } from '#shared/contract/errors.ts'
import type { Crop } from '#shared/domain/crop.ts'
import type { FileSource, PreparedFile } from '../../services/media/file/prepareFile.ts'
import type { DeriveTarget } from '../../services/media/image/deriveImages.ts'
import type { ImageWorker } from '../../services/media/image/imageWorker.ts'
import type { PreparedImage } from '../../services/media/image/prepareImage.ts'
import type { MediaSource, PrepareStage } from '../../services/media/readSource.ts'
import { ChildGone, createChildProcess } from '../childProcess/childProcess.ts'
import type { Log } from '../log.ts'

export interface PrepareInput {
  source: MediaSource
  into: string
}
export interface PrepareFileInput {
  source: FileSource
  into: string
}
export interface CropInput {
  original: string
  part: Crop
  into: string
}
export interface DeriveInput {
  original: string
  targets: readonly DeriveTarget[]
}

/** A picture that crashes the process counts as unreadable; the program goes on. */
const unreadable = (error: unknown): never => {
  throw error instanceof ChildGone
    ? new AppError('mediaUnreadable', 'The image process ended', undefined, { cause: error })
    : error
}

/** A file that crashes the process counts as damaged. */
const refused = (error: unknown): never => {
  throw error instanceof ChildGone
    ? new AppError('fileRefused', 'The image process ended', { context: 'damaged' }, { cause: error })
    : error
}

/**
 * An `ImageWorker` in a process of its own, started with the first picture. sharp must not be loaded anywhere else:
 * in Electron's main process on Linux its libraries clash with those of the toolkit.
 */
export function createImageProcess(deps: { log: Log }): ImageWorker & { close(): void } {
  const child = createChildProcess({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'imageProcess.js'), [], {
        serviceName: 'Visnyk images',
        // sharp warns of Electron on Linux because of a library that only the main process loads.
        execArgv: ['--disable-warning=SharpElectronLinux'],
      }),
    onGone: (code) => deps.log.error(`The image process ended with code ${code}`),
  })
  return {
    prepare: (source, { into, onStage, signal }) => {
      const input: PrepareInput = { source, into }
      return child
        .ask('prepare', input, { signal, onNews: (stage) => onStage?.(stage as PrepareStage) })
        .then((prepared) => prepared as PreparedImage, unreadable)
    },
    prepareFile: (source, { into, onStage, signal }) => {
      const input: PrepareFileInput = { source, into }
      return child
        .ask('prepareFile', input, { signal, onNews: (stage) => onStage?.(stage as PrepareStage) })
        .then((prepared) => prepared as PreparedFile, refused)
    },
    crop: (original, part, { into, onStage, signal }) => {
      const input: CropInput = { original, part, into }
      return child
        .ask('crop', input, { signal, onNews: (stage) => onStage?.(stage as PrepareStage) })
        .then((prepared) => prepared as PreparedImage, unreadable)
    },
    derive: (original, targets, { onProgress, signal } = {}) => {
      const input: DeriveInput = { original, targets }
      return child
        .ask('derive', input, { signal, onNews: (fraction) => onProgress?.(fraction as number) })
        .then(() => undefined, unreadable)
    },
    close: child.close,
  }
}
