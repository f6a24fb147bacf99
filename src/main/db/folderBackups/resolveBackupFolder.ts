import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { isFolderName, isHomeName } from './manifest.ts'

/**
 * The folder in which backups are made when a person chose this one: its real path, and for a home or a backup the
 * folder that the home is in. Throws `backupFolderInside` for one in the data folder, which is lost with what it backs
 * up.
 */
export async function resolveBackupFolder(chosen: string, dataFolder: string): Promise<string> {
  const folder = outOfHome(await realOf(chosen))
  const wayThere = relative(await realOf(dataFolder), folder)
  const isOutside = wayThere === '..' || /^\.\.[\\/]/.test(wayThere) || isAbsolute(wayThere)
  if (!isOutside) throw new AppError('backupFolderInside', 'The chosen folder is in the data folder')
  return folder
}

/** A folder that is not there is looked for later. */
const realOf = (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

function outOfHome(path: string): string {
  const parent = dirname(path)
  if (isHomeName(basename(path))) return parent
  return isFolderName(basename(path)) && isHomeName(basename(parent)) ? dirname(parent) : path
}
