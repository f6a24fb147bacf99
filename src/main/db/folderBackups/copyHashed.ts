import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { StoredFile } from './manifest.ts'

/** Reads a file in pieces, and hashes it; each piece goes to `use` before the next is read. */
async function readThrough(
  path: string,
  signal: AbortSignal,
  use: (piece: Buffer) => Promise<void>,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path, { signal, highWaterMark: 1024 * 1024 })) {
    const buffer = piece as Buffer
    hash.update(buffer)
    bytes += buffer.length
    await use(buffer)
  }
  return { bytes, sha256: hash.digest('hex') }
}

export const hashFile = (path: string, signal: AbortSignal): Promise<StoredFile> =>
  readThrough(path, signal, async () => undefined)

/** Copies a file to a path where none is, waits until it is on the disk, and says what it copied. */
export async function copyHashed(from: string, to: string, signal: AbortSignal): Promise<StoredFile> {
  const target = await open(to, 'wx')
  try {
    const stored = await readThrough(from, signal, (piece) => writeWhole(target, piece))
    await target.sync()
    return stored
  } catch (error) {
    await rm(to, { force: true })
    throw error
  } finally {
    await target.close()
  }
}

async function writeWhole(target: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await target.write(piece, at)).bytesWritten
}

/** Waits until the names in a folder are on the disk. Sticks and shared folders may refuse; the files are flushed. */
export async function flushNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  try {
    await handle?.sync()
  } catch {
    // See above.
  } finally {
    await handle?.close()
  }
}
