import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageKind } from '#main/services/updates/updateManifest.ts'

export interface InstallKind {
  package: PackageKind
  /** False: this copy cannot replace itself, as one that runs from a folder, or one on macOS without its signature. */
  installsItself: boolean
}

/** How this copy of the program was installed. `resources`: the folder in which electron-builder notes it. */
export function installKind(platform: string, appImage: string | undefined, resources: string): InstallKind {
  if (platform === 'win32') return { package: 'nsis', installsItself: true }
  if (platform === 'darwin') return { package: 'dmg', installsItself: false }
  if (appImage !== undefined) return { package: 'appImage', installsItself: true }
  const note = join(resources, 'package-type')
  const isDeb = existsSync(note) && readFileSync(note, 'utf8').trim() === 'deb'
  return { package: isDeb ? 'deb' : 'appImage', installsItself: isDeb }
}
