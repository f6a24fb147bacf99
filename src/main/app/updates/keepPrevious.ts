import { copyFileSync, linkSync, renameSync, rmSync } from 'node:fs'

export interface PreviousProgram {
  /** The new one could not be put in place: the old one is there again. */
  putBack(): void
  forget(): void
}

/**
 * Keeps the file of the program under another name beside it. electron-updater removes it before it moves the new one
 * there: a full disk at that moment would leave nothing. Throws when the folder cannot be written to.
 */
export function keepPrevious(path: string): PreviousProgram {
  const kept = `${path}.previous`
  rmSync(kept, { force: true })
  try {
    linkSync(path, kept)
  } catch {
    // The file system of a USB stick often has no hard links.
    copyFileSync(path, kept)
  }
  return {
    putBack: () => renameSync(kept, path),
    forget: () => rmSync(kept, { force: true }),
  }
}
