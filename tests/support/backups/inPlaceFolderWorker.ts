import { bringFolderBackup } from '#main/db/folderBackups/bringFolderBackup.ts'
import { findFolderBackups } from '#main/db/folderBackups/findFolderBackups.ts'
import { makeFolderBackup } from '#main/db/folderBackups/makeFolderBackup.ts'
import type { FolderWorker } from '#main/db/folderBackups/shapes.ts'

/** Does in this process what the program's database process does. */
export const inPlaceFolderWorker: FolderWorker = {
  make: (input, { signal, onProgress }) => makeFolderBackup(input, { signal, tell: onProgress }),
  find: async (folder, now) => findFolderBackups(folder, now),
  bring: (input, { signal, onProgress }) => bringFolderBackup(input, { signal, tell: onProgress }),
}
