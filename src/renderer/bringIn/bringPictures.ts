import { withLibraryPictures } from '#renderer/editor/features/clipboard/longPaste/withLibraryPictures.ts'
import { imageContentOf } from '#renderer/editor/media/imageContentOf.ts'
import type { ImageContent } from '#renderer/editor/nodes/BlockDecoratorNode.ts'
import { invoke } from '#renderer/lib/client.ts'
import type { FilePicture, FileRead } from '#shared/document/files/fileRead.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { FileText } from './fillFields.ts'

interface PictureOptions {
  language: Language
  /** Aborted: the rest of the pictures stays out of the library. */
  signal: AbortSignal
  onProgress: (done: number) => void
}

/** A file's text with its pictures in the library, and how many of them came there. */
interface WithPictures {
  text: FileText
  imported: number
}

/** Takes the pictures of a file into the library one after another; one that is refused is named and left out. */
export async function bringPictures(
  { title, lead, blocks, pictures, report }: FileRead,
  { language, signal, onProgress }: PictureOptions,
): Promise<WithPictures> {
  const found = new Map<MediaId, ImageContent | null>()
  for (const [done, picture] of pictures.entries()) {
    if (signal.aborted) break
    onProgress(done)
    found.set(picture.id, await importPicture(picture, language))
  }
  const refused = pictures.filter(({ id }) => found.get(id) === null)
  const placed = withLibraryPictures(blocks, found)
  const there = new Set(placed.map(({ id }) => id))
  const lines: FileText['lines'] = [
    ...report.map((line) => ({ ...line, at: line.at.filter((id) => there.has(id)) })),
    ...(refused.length > 0 ? [refusedLine(refused, blocksBefore(blocks, there))] : []),
  ]
  const imported = [...found.values()].filter((picture) => picture !== null).length
  return { text: { title, lead, blocks: placed, lines }, imported }
}

/** Null where the library does not take the picture: the text goes on without it. */
async function importPicture({ name, bytes }: FilePicture, language: Language): Promise<ImageContent | null> {
  try {
    return imageContentOf(
      await invoke('media.importBytes', { fileName: name, bytes: new Uint8Array(bytes) }),
      language,
    )
  } catch {
    return null
  }
}

const refusedLine = (refused: readonly FilePicture[], at: BlockId[]) => ({
  tone: 'dropped' as const,
  what: 'refusedPictures' as const,
  count: refused.length,
  words: refused.slice(0, 5).map(({ alt, name }) => alt || name),
  at,
})

/** For each block that is not there: the block before it, or the first. */
function blocksBefore(blocks: FileRead['blocks'], there: ReadonlySet<BlockId>): BlockId[] {
  const before = new Set<BlockId>()
  let last = blocks.find(({ id }) => there.has(id))?.id
  for (const { id } of blocks) {
    if (there.has(id)) last = id
    else if (last !== undefined) before.add(last)
  }
  return [...before]
}
