import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'chromium-host-run-'
let folder: string | undefined

/** True when a process with that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(path: string) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  } catch {
    // Another host is removing it, or another user owns it; the next start tries again.
  }
}

/** Removes the folders of hosts that were killed; each folder's name contains its process id. */
function removeStale() {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10)
    if (owner && !isAlive(owner)) remove(join(tmpdir(), name))
  }
}

/**
 * The folder for everything that this process stores for itself: Chromium's profile, downloads, a socket.
 * Removed when it ends.
 */
export function runFolder(): string {
  if (folder) return folder
  removeStale()
  const created = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  process.once('exit', () => remove(created))
  folder = created
  return created
}

/** A new profile for one run of Chromium. */
export const createProfile = () => mkdtempSync(join(runFolder(), 'profile-'))
