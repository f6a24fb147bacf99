import { open, rm } from 'node:fs/promises'
import { toMediaError } from '../mediaErrors.ts'

/**
 * Writes a file that is either whole and on the disk, or not there: flushed before this resolves, removed on failure.
 * Throws `diskFull` or `diskUnwritable`.
 */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined)
    throw toMediaError(error)
  }
}
