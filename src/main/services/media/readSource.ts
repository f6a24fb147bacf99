import { readFile, stat } from 'node:fs/promises'
import { AppError } from '#shared/contract/errors.ts'

/** What is imported: a file on the disk, or bytes from the clipboard or from another file. */
export type MediaSource = { path: string } | { bytes: Uint8Array }

/** The stages of an import, in order; each is reported when it begins. */
export type PrepareStage = 'reading' | 'stripping' | 'hashing' | 'storing'

export interface PrepareOptions {
  /** Where the kept file is written. Its folder must exist; when this throws, no file is left. */
  into: string
  onStage?: (stage: PrepareStage) => void
  signal?: AbortSignal
}

/** Reports that a stage begins; throws `importCancelled` when the person cancelled. */
export const beginStage =
  ({ onStage = () => undefined, signal }: PrepareOptions) =>
  (stage: PrepareStage): void => {
    if (signal?.aborted) throw new AppError('importCancelled', 'Cancelled')
    onStage(stage)
  }

/** The most bytes that are read, and the error that says there are more. */
export interface SizeLimit {
  bytes: number
  code: 'mediaTooLarge' | 'fileTooLarge'
}

const megabyte = 1_000_000

function refuseTooLarge(bytes: number, limit: SizeLimit): void {
  if (bytes <= limit.bytes) return
  throw new AppError(limit.code, `${bytes} bytes`, {
    megabytes: Math.ceil(bytes / megabyte),
    limit: limit.bytes / megabyte,
  })
}

/** Reads what is imported, after its size was checked. Throws `fileUnreadable` or the limit's code. */
export async function readSource(source: MediaSource, limit: SizeLimit): Promise<Buffer> {
  if ('bytes' in source) {
    refuseTooLarge(source.bytes.byteLength, limit)
    return Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength)
  }
  try {
    const info = await stat(source.path)
    if (!info.isFile()) throw new AppError('fileUnreadable', 'Not a file')
    refuseTooLarge(info.size, limit)
    return await readFile(source.path)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('fileUnreadable', 'The file cannot be read', undefined, { cause: error })
  }
}
