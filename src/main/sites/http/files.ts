import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type MediaHash, mediaHash } from '#shared/domain/ids.ts'
import { SiteError } from '../siteError.ts'
import { HttpFailure } from './failure.ts'

export const fileError = (thrown: unknown): SiteError =>
  new SiteError('file', 'A file on this computer could not be read or written', {}, { cause: thrown })

/** How long a site may be silent while it checks and stores an upload, in milliseconds. */
export const uploadSilenceMs = 120_000

export interface OutgoingFile {
  body: ReadableStream<Uint8Array>
  headers: Record<string, string>
}

/** Opens a file as a stream. Its size is checked first, because the file may have changed since it was imported. */
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

/** A text field of a form. */
export interface FormField {
  name: string
  value: string
  /** The media type of the value; without it the field is plain text. */
  type?: string
}

export interface FormFile {
  /** The name of the field. */
  name: string
  fileName: string
  path: string
  type: string
  bytes: number
}

/** Text fields and a file as multipart/form-data in UTF-8, with a `content-length` header. */
export async function openForm(
  fields: readonly FormField[],
  file: FormFile,
  onProgress: (fraction: number) => void,
): Promise<OutgoingFile> {
  const { bytes, type } = file
  const boundary = `visnyk-${randomUUID()}`
  const encode = (text: string) => new TextEncoder().encode(text)
  // A quote ends the name, and a line end the header.
  const safe = (name: string) => name.replace(/["\r\n\\]/g, '_')
  const texts = fields.map(
    (field) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${safe(field.name)}"\r\n` +
      `${field.type === undefined ? '' : `Content-Type: ${field.type}\r\n`}\r\n${field.value}\r\n`,
  )
  const before = encode(
    `${texts.join('')}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="${safe(file.name)}"; filename="${safe(file.fileName)}"\r\n` +
      `Content-Type: ${type}\r\n\r\n`,
  )
  const after = encode(`\r\n--${boundary}--\r\n`)
  const opened = await openFile(file.path, bytes, type, (sum) => onProgress(bytes === 0 ? 1 : sum / bytes))
  const wrap = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(before),
    flush: (controller) => controller.enqueue(after),
  })
  return {
    body: opened.body.pipeThrough(wrap),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(before.length + bytes + after.length),
    },
  }
}

/**
 * Downloads to a temporary file beside `path`, and renames it to `path` when the hash is `expected` (null: any hash).
 * Returns the SHA-256 of the file. Throws `badAnswer` for another hash, and `file` when the disk fails.
 */
export async function saveDownload(
  path: string,
  expected: MediaHash | null,
  fetchInto: (onBytes: (piece: Uint8Array) => Promise<void>) => Promise<unknown>,
): Promise<MediaHash> {
  const part = `${path}.${randomUUID()}.part`
  const file = await open(part, 'wx').catch((thrown: unknown) => {
    throw fileError(thrown)
  })
  const digest = createHash('sha256')
  try {
    await fetchInto(async (piece) => {
      digest.update(piece)
      await file.write(piece).catch((thrown: unknown) => {
        throw fileError(thrown)
      })
    })
    const hash = mediaHash.parse(digest.digest('hex'))
    if (expected !== null && hash !== expected)
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
