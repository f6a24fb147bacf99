import type { Input } from '#shared/contract/contract.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { invoke } from '../../lib/client.ts'

/**
 * Imports dropped or pasted files into the library, in order. Files on the disk are passed by path; a picture
 * that is only in memory (a screenshot on the clipboard) by its bytes. Rejects with the first failure.
 */
export async function importFiles(
  files: readonly File[],
  accept: NonNullable<Input<'media.choose'>['accept']>,
): Promise<MediaView[]> {
  running += 1
  try {
    return await importEach(files, accept)
  } finally {
    running -= 1
  }
}

let running = 0

/** Files are being imported for a text and are not in it yet, so that it is not what its writer takes it for. */
export const importsRunning = (): boolean => running > 0

async function importEach(
  files: readonly File[],
  accept: NonNullable<Input<'media.choose'>['accept']>,
): Promise<MediaView[]> {
  const found: MediaView[] = []
  for (const file of files) {
    const path = window.visnyk.pathOf(file)
    if (path !== '') pushAll(found, await invoke('media.importPaths', { paths: [path], accept }))
    else {
      const bytes = new Uint8Array(await file.arrayBuffer())
      found.push(await invoke('media.importBytes', { fileName: file.name || 'image.png', bytes, accept }))
    }
  }
  return found
}
