import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AppError } from '#shared/contract/errors.ts'
import type { UpdateFile } from './updateManifest.ts'

/** Reads a file in parts. Throws `updateDamaged` when it is not the one that was signed, or is gone. */
export async function requireSigned(path: string, { size, sha512 }: UpdateFile): Promise<void> {
  const hash = createHash('sha512')
  let length = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      length += (chunk as Buffer).byteLength
      if (length > size) break
      hash.update(chunk as Buffer)
    }
  } catch (cause) {
    throw new AppError('updateDamaged', 'The installer cannot be read', undefined, { cause })
  }
  if (length !== size || hash.digest('base64') !== sha512)
    throw new AppError('updateDamaged', 'The installer is not the one that was signed')
}
