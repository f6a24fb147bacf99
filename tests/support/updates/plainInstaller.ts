import { existsSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installer } from '#main/services/updates/installer.ts'

/**
 * Brings installers over real HTTP or from a real folder, and believes what it gets: so the service's own checks are
 * what refuses. What is there already is taken again, as electron-updater does. It runs none; what would run is noted.
 */
export function plainInstaller(folder: string, options: { installsItself?: boolean } = {}) {
  const done: string[] = []
  const installer: Installer = {
    package: 'appImage',
    arch: process.arch,
    installsItself: options.installsItself ?? true,
    bring: async ({ file, from }, { signal, onProgress }) => {
      const path = join(folder, file.name)
      if (existsSync(path)) return path
      if (from.kind === 'stick') await copyFile(join(from.path, file.name), path)
      else {
        const response = await fetch(new URL(file.name, from.address), { signal })
        await writeFile(path, Buffer.from(await response.arrayBuffer()), { signal })
      }
      onProgress(file.size)
      return path
    },
    install: async () => void done.push('install'),
    show: (path) => done.push(`show ${path}`),
  }
  return { installer, done }
}
