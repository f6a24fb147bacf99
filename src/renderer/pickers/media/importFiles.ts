import { failureOf, invoke } from '#renderer/lib/client.ts'
import type { ImportedMedia } from '#shared/contract/mediaViews.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import type { MediaKind } from './useMediaList.ts'

/** The most files that main takes with one call. */
const mostPaths = 200

/** Counts the orders to cancel everything, so that a loop notices one that came while it waited. */
let cancels = 0
let running = 0

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Ends all imports, also of the files that wait. */
export async function cancelAllImports(): Promise<void> {
  cancels += 1
  await invoke('media.cancelImport', { jobId: null })
}

/** Files are being imported for a text and are not in it yet, so that it is not what its writer takes it for. */
export const importsRunning = (): boolean => running > 0

/** Runs what imports files for a text and inserts them; `importsRunning` is true meanwhile. */
export async function whileImporting<T>(work: () => Promise<T>): Promise<T> {
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
  }
}

/**
 * Imports dropped or pasted files into the library, in order. Files on the disk are passed by path; one that is only in
 * memory (a screenshot on the clipboard) by its bytes. One that is refused holds up no other.
 */
export async function importFiles(files: readonly File[], accept: MediaKind): Promise<ImportedMedia> {
  const since = cancels
  const paths = files.map((file) => window.visnyk.pathOf(file))
  const loose = files.filter((_, at) => paths[at] === '')
  const found: ImportedMedia = { items: [], refused: [] }
  const add = ({ items, refused }: ImportedMedia) => {
    pushAll(found.items, items)
    pushAll(found.refused, refused)
  }
  const onDisk = paths.filter((path) => path !== '')
  for (let at = 0; at < onDisk.length && cancels === since; at += mostPaths)
    add(await invoke('media.importPaths', { paths: onDisk.slice(at, at + mostPaths), accept }))
  for (const [index, file] of loose.entries()) {
    if (cancels !== since) break
    add(await importLoose(file, accept, { number: index + 1, count: loose.length }))
  }
  return found
}

async function importLoose(
  file: File,
  accept: MediaKind,
  place: { number: number; count: number },
): Promise<ImportedMedia> {
  const fileName = file.name || `image.${endings[file.type] ?? 'png'}`
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { items: [await invoke('media.importBytes', { fileName, bytes, accept, place })], refused: [] }
  } catch (error) {
    const failure = failureOf(error)
    return { items: [], refused: failure.code === 'importCancelled' ? [] : [{ fileName, failure }] }
  }
}
