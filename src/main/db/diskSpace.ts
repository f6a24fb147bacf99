import { statfsSync } from 'node:fs'

/** Less than SQLite's index of the log takes when it is made (32 kB) and one page of each file, in bytes. */
const leastFree = 65_536

/** Whether a folder's disk has too little room to open a database. */
export function isDiskFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < leastFree
  } catch {
    return false
  }
}
