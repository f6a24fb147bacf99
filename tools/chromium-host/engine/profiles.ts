import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'chromium-host-profile-'

/** True when a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export const removeProfile = (folder: string) =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })

/** Removes the profiles of hosts that were killed; their owners' process ids are in the folder names. */
export function removeStaleProfiles() {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10)
    if (!owner || isAlive(owner)) continue
    try {
      removeProfile(join(tmpdir(), name))
    } catch {
      // Another host removes it at the same time, or another user owns it.
    }
  }
}

/** A fresh profile folder that carries this process's id in its name. */
export const createProfile = () => mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
