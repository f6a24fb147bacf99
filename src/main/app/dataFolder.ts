import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where everything a person owns lies, all under Electron's `userData`. */
export interface DataFolder {
  root: string
  database: string
  backups: string
  media: string
  logs: string
  practiceSite: string
}

/** Names the places and makes the folders that must be there before anything is opened. */
export function openDataFolder(root: string): DataFolder {
  const folder: DataFolder = {
    root,
    database: join(root, 'visnyk.db'),
    backups: join(root, 'backups'),
    media: join(root, 'media'),
    logs: join(root, 'logs'),
    practiceSite: join(root, 'practice-site'),
  }
  for (const path of [root, folder.media, folder.logs]) mkdirSync(path, { recursive: true })
  return folder
}
