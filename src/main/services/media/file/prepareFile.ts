import { createHash } from 'node:crypto'
import { AppError } from '#shared/contract/errors.ts'
import { typeOfFile } from '#shared/document/files/attachable/typeOfFile.ts'
import type { FileType } from '#shared/domain/fileTypes.ts'
import { type MediaHash, mediaHash } from '#shared/domain/ids.ts'
import { type MetadataReport, mediaLimits } from '#shared/domain/media.ts'
import { writeWhole } from '../image/writeWhole.ts'
import { beginStage, type MediaSource, type PrepareOptions, readSource } from '../readSource.ts'

export interface PreparedFile {
  hash: MediaHash
  type: FileType
  width: null
  height: null
  bytes: number
  /** A document is kept as it is, with all that its author wrote into it. */
  metadata: MetadataReport
}

/** The file's name decides between text and a table in text, and refuses scripts. */
export type FileSource = MediaSource & { fileName: string }

/** Reads a file that is to be attached, refuses what may not be, and writes it unchanged. Throws `fileRefused`. */
export async function prepareFile(source: FileSource, options: PrepareOptions): Promise<PreparedFile> {
  const begin = beginStage(options)
  begin('reading')
  const bytes = await readSource(source, { bytes: mediaLimits.fileBytes, code: 'fileTooLarge' })
  const found = typeOfFile({ name: source.fileName, bytes })
  if (found.kind === 'refused') {
    throw new AppError('fileRefused', `The file may not be attached: ${found.reason}`, {
      context: found.reason,
    })
  }
  begin('hashing')
  const hash = mediaHash.parse(createHash('sha256').update(bytes).digest('hex'))
  begin('storing')
  await writeWhole(options.into, bytes)
  return {
    ...{ hash, type: found.type, width: null, height: null, bytes: bytes.length },
    metadata: { removed: [], credit: null, copyright: null, takenAt: null },
  }
}
