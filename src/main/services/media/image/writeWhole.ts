import { open, rm } from 'node:fs/promises'

/** Writes a file that is either whole and on the disk, or not there: flushed before this resolves, removed on failure. */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
}
