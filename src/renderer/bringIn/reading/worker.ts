import { readFile } from '#shared/document/files/readFile.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import type { ReadingMessage, ReadOrder } from './messages.ts'

const say = (message: ReadingMessage): void => postMessage(message)

async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}

async function read({ file, changes }: ReadOrder): Promise<void> {
  const bytes = await bytesOf(file)
  if (bytes === null) return say({ kind: 'unreadable' })
  const outcome = readFile(
    { name: file.name, type: file.type, bytes },
    {
      newId: () => newId(blockId),
      newPictureId: () => newId(mediaId),
      changes,
      onProgress: (share) => say({ kind: 'progress', share }),
    },
  )
  say({ kind: 'done', outcome })
}

addEventListener('message', ({ data }: MessageEvent<ReadOrder>) => void read(data))
