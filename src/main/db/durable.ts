import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until the content of a file is on the disk. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Waits until renames and deletions in a folder are on the disk. Windows has no such call and needs none. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Writes a small file so that a kill or a power cut leaves the old content or the new one, never a part. */
export function writeDurably(path: string, content: string): void {
  const unfinished = `${path}.unfinished`
  writeFileSync(unfinished, content)
  flushFile(unfinished)
  renameSync(unfinished, path)
  flushFolder(dirname(path))
}
