import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type MediaHash, mediaHash } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import type { MediaUpload, RemoteMedia } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { Api } from './api.ts'

const fileError = (thrown: unknown): SiteError =>
  new SiteError('file', 'A file on this computer could not be read or written', {}, { cause: thrown })

/** Silence while the site checks and stores what it received. */
const uploadSilenceMs = 120_000

export interface OutgoingFile {
  body: ReadableStream<Uint8Array>
  headers: Record<string, string>
}

/** A file as a stream; its size is checked first, since a file may have changed since it was imported. */
export async function openFile(
  path: string,
  bytes: number | null,
  type: string,
  onBytes: (sum: number) => void = () => {},
): Promise<OutgoingFile> {
  const { size } = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown)
  })
  if (bytes !== null && size !== bytes) throw fileError(new Error('size differs'))
  let sum = 0
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => {
      sum += piece.length
      onBytes(sum)
      controller.enqueue(piece)
    },
  })
  return {
    body: body.pipeThrough(counted),
    headers: { 'content-type': type, 'content-length': String(size) },
  }
}

/** Metadata and file as multipart/form-data in UTF-8, with the length known before. */
export async function openUpload(
  media: MediaUpload,
  onProgress: (fraction: number) => void,
): Promise<OutgoingFile> {
  const { id, hash, fileName, type, bytes, width, height, credit, decorative, texts } = media
  const metadata = { id, hash, fileName, type, bytes, width, height, credit, decorative, texts }
  const boundary = `visnyk-${randomUUID()}`
  const encode = (text: string) => new TextEncoder().encode(text)
  // Quotes and line ends would end the header; the name itself travels in the metadata.
  const safeName = fileName.replace(/["\r\n\\]/g, '_')
  const before = encode(
    `--${boundary}\r\nContent-Disposition: form-data; name="metadata"\r\n` +
      `Content-Type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(metadata)}\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${safeName}"\r\n` +
      `Content-Type: ${type}\r\n\r\n`,
  )
  const after = encode(`\r\n--${boundary}--\r\n`)
  const file = await openFile(media.path, bytes, type, (sum) => onProgress(bytes === 0 ? 1 : sum / bytes))
  const wrap = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(before),
    flush: (controller) => controller.enqueue(after),
  })
  return {
    body: file.body.pipeThrough(wrap),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(before.length + bytes + after.length),
    },
  }
}

export const uploadOptions = { silenceMs: uploadSilenceMs } as const

/** Streams to a file beside `path` and gives it its name only when every byte is right. */
export async function download(
  api: Api,
  media: RemoteMedia,
  path: string,
  signal: AbortSignal | undefined,
): Promise<MediaHash> {
  const part = `${path}.${randomUUID()}.part`
  const file = await open(part, 'wx').catch((thrown: unknown) => {
    throw fileError(thrown)
  })
  const digest = createHash('sha256')
  try {
    await api.ask({
      method: 'GET',
      path: `/api/media/${encodeURIComponent(media.remoteId)}/file`,
      maxBytes: media.bytes,
      signal,
      onBytes: async (piece) => {
        digest.update(piece)
        await file.write(piece).catch((thrown: unknown) => {
          throw fileError(thrown)
        })
      },
    })
    const hash = mediaHash.parse(digest.digest('hex'))
    if (media.hash !== null && hash !== media.hash)
      throw new HttpFailure(
        new SiteError('badAnswer', 'The picture is not the one that was announced'),
        false,
      )
    await file.sync()
    await file.close()
    await rename(part, path)
    return hash
  } catch (thrown) {
    await file.close().catch(() => {})
    await rm(part, { force: true })
    throw thrown
  }
}
