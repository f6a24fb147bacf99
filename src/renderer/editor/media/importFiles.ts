import type { MediaView } from '#shared/contract/views.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { invoke } from '../../lib/client.ts'

/**
 * Imports dropped or pasted files into the library, in order. Files on the disk are passed by path; a picture
 * that is only in memory (a screenshot on the clipboard) by its bytes. Rejects with the first failure.
 */
export async function importFiles(files: readonly File[]): Promise<MediaView[]> {
  const found: MediaView[] = []
  for (const file of files) {
    const path = window.visnyk.pathOf(file)
    if (path !== '') pushAll(found, await invoke('media.importPaths', { paths: [path] }))
    else {
      const bytes = new Uint8Array(await file.arrayBuffer())
      found.push(await invoke('media.importBytes', { fileName: file.name || 'image.png', bytes }))
    }
  }
  return found
}
