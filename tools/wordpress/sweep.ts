import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Templates that nothing asked for in so many milliseconds are of no use any more. */
const templatesLast = 7 * 24 * 60 * 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ends servers whose guard was killed: those that were started for this folder, whatever their numbers are. */
function endServersOf(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      if (environment.includes(`VISNYK_WORDPRESS_FOLDER=${folder}`)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It is gone, or somebody else's.
    }
  }
}

/** Removes what servers left that could not clean up after themselves, and templates of long ago. */
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
      // Somebody else is sweeping too.
    }
  }
}
