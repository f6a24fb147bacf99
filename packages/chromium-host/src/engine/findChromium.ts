import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { ChromiumBinary } from './chromiumBinary.ts'
import { unpackNpmChromium } from './npmChromium.ts'

const linuxNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const windowsApps = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function usualPaths(): string[] {
  const { env, platform } = process
  if (platform === 'darwin') {
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      macApps.map((app) => join(folder, app)),
    )
  }
  if (platform === 'win32') {
    return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsApps.map((parts) => join(folder, ...parts)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return linuxNames.flatMap((name) =>
    [...folders, '/usr/bin', '/snap/bin'].map((folder) => join(folder, name)),
  )
}

/** The installed Chrome or Chromium, or undefined. Only checks files; starts nothing. */
export const findInstalledChromium = (): string | undefined => usualPaths().find(isProgram)

/**
 * The browser to drive: `CHROME_PATH`, an installed one, or the headless one from an npm package. Throws with
 * advice when there is none.
 */
export async function findChromium(): Promise<ChromiumBinary> {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME_PATH names no program: ${named}`)
    return { path: named, env: {}, headlessOnly: /headless/i.test(named), source: 'CHROME_PATH' }
  }
  const installed = findInstalledChromium()
  if (installed) return { path: installed, env: {}, headlessOnly: false, source: installed }
  return unpackNpmChromium()
}
