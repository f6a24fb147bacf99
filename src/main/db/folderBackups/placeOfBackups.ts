import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { isFolderName, isHomeName } from './manifest.ts'

/**
 * The folder in which backups are made when a person chose this one: its real path, and for a home or a backup the
 * folder that the home is in. Throws `backupFolderInside` for one in the data folder, which is lost with what it backs
 * up.
 */
export async function placeOfBackups(chosen: string, dataFolder: string): Promise<string> {
  const place = outOfHome(await realOf(chosen))
  const way = relative(await realOf(dataFolder), place)
  const isOutside = way === '..' || /^\.\.[\\/]/.test(way) || isAbsolute(way)
  if (!isOutside) throw new AppError('backupFolderInside', 'The chosen folder is in the data folder')
  return place
}

/** A folder that is not there is looked for later. */
const realOf = (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

function outOfHome(path: string): string {
  const parent = dirname(path)
  if (isHomeName(basename(path))) return parent
  return isFolderName(basename(path)) && isHomeName(basename(parent)) ? dirname(parent) : path
}
