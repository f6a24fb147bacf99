import { globSync, readFileSync } from 'node:fs'

export interface Forbidden {
  /** Glob of the files to check. */
  files: string
  /** Files, or folders with a slash at the end, where it is allowed. */
  allowed: readonly string[]
  isFound: (source: string) => boolean
  /** The message: what the file does, and what it should do instead. */
  says: string
}

/**
 * Reports every file in which `isFound` finds something that is only allowed elsewhere, and makes the lint
 * fail.
 */
export function forbidInFiles({ files, allowed, isFound, says }: Forbidden): void {
  for (const file of globSync(files).toSorted()) {
    const path = file.replaceAll('\\', '/')
    if (allowed.some((one) => path.startsWith(one)) || !isFound(readFileSync(file, 'utf8'))) continue
    console.error(`${file} ${says}`)
    process.exitCode = 1
  }
}
