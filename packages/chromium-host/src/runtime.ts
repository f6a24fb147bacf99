import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Runtime {
  kind: 'electron' | 'chromium-host'
  /** The executable; the arguments for Electron's executable follow `args`. */
  command: string
  args: string[]
  /** One line that tells a person what the app runs on, and why. */
  describe(): string
}

/** Electron's executable if it has been downloaded; requiring the package would download it. */
function findElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const executable = join(dist, readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}

/** What runs the built app here: Electron itself where its binary exists, the Chromium host otherwise. */
export function findRuntime(): Runtime {
  const electron = findElectron()
  if (electron) {
    return {
      kind: 'electron',
      command: electron,
      args: [],
      describe: () => `Running on Electron (${electron})`,
    }
  }
  const wrapper = process.platform === 'win32' ? 'electron.cmd' : 'electron.mjs'
  return {
    kind: 'chromium-host',
    command: fileURLToPath(new URL(`../${wrapper}`, import.meta.url)),
    args: [],
    describe: () => "Running on chromium-host, a stand-in over Chromium: Electron's own binary is not here",
  }
}
