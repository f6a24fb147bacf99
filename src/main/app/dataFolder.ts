import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The paths of all files and folders of the program's data, all under Electron's `userData`. */
export interface DataFolder {
  root: string
  database: string
  backups: string
  media: string
  logs: string
  practiceSite: string
  /** Where backups go that the person wants elsewhere too, and the key by which others know this computer. */
  backupPlan: string
  installationKey: string
  /** For what is brought here and not checked yet. */
  staging: string
  articleStaging: string
  knownComputers: string
  /** Where updates of the program come from. */
  updatePlan: string
}

/** Names all files and folders, and makes the folders that must exist before anything is opened. */
export function openDataFolder(root: string): DataFolder {
  const folder: DataFolder = {
    root,
    database: join(root, 'visnyk.db'),
    backups: join(root, 'backups'),
    media: join(root, 'media'),
    logs: join(root, 'logs'),
    practiceSite: join(root, 'practice-site'),
    backupPlan: join(root, 'folder-backups.json'),
    installationKey: join(root, 'installation-key.pem'),
    staging: join(root, 'staging'),
    articleStaging: join(root, 'article-staging'),
    knownComputers: join(root, 'known-computers.json'),
    updatePlan: join(root, 'updates.json'),
  }
  for (const path of [root, folder.media, folder.logs]) mkdirSync(path, { recursive: true })
  return folder
}
