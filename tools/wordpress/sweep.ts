import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Templates that were not used for so many milliseconds are removed. */
const templatesLast = 7 * 24 * 60 * 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Ends servers whose guard process was killed: those that were started for this folder, whatever their
 * process ids are.
 */
function endServersOf(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      if (environment.includes(`VISNYK_WORDPRESS_FOLDER=${folder}`)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended, or belongs to another user.
    }
  }
}

/** Removes the folders of servers that could not clean up after themselves, and old templates. */
export function sweep(workFolder: string): void {
  for (const name of readdirSync(workFolder)) {
    const folder = join(workFolder, name)
    try {
      const owner = /^run-(\d+)-/.exec(name)?.[1]
      const isLeft = owner
        ? !isAlive(Number(owner))
        : /^(template|building)-/.test(name) && statSync(folder).mtimeMs < Date.now() - templatesLast
      if (!isLeft) continue
      if (owner) endServersOf(folder)
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another process is removing it too.
    }
  }
}
