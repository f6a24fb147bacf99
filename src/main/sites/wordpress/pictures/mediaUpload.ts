import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FormField, fileError, openForm, uploadSilenceMs } from '../../http/files.ts'
import type { MediaUpload } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import { WordPressFailure } from '../connect/problems.ts'
import { attachment, type WireAttachment } from '../connect/wire.ts'
import { checksumLine, wordsOf } from './mapMedia.ts'
import { mediaFields, mediaPath } from './mediaLookup.ts'
import { fileNameOf, slugOf } from './mediaNames.ts'

/** A nested value as form fields with the names from which PHP rebuilds it. */
function formFields(name: string, value: unknown): FormField[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => formFields(`${name}[${key}]`, inner))
  return value === undefined ? [] : [{ name, value: String(value) }]
}

/**
 * The file's MD5 in hex, which WordPress compares to detect damage. Throws `file` when the file's SHA-256 is not the
 * one with which it was imported.
 */
export async function checkFile({ path: file, hash }: MediaUpload): Promise<string> {
  const sha256 = createHash('sha256')
  const md5 = createHash('md5')
  try {
    for await (const piece of createReadStream(file)) {
      sha256.update(piece)
      md5.update(piece)
    }
  } catch (thrown) {
    throw fileError(thrown)
  }
  if (sha256.digest('hex') !== hash) throw fileError(new Error('the file is not the one that was imported'))
  return md5.digest('hex')
}

export interface UploadOptions {
  idempotencyKey: string
  signal: AbortSignal | undefined
  onProgress: (fraction: number) => void
}

/**
 * Uploads a picture with its description. `md5`: from `checkFile`. When another account's attachment already stores the
 * id in its meta (a colleague cropped theirs, or claimed the id), the picture is sent again without that field: its
 * file name contains the id, and its bytes prove it.
 */
export async function uploadFile(
  client: WordPressClient,
  media: MediaUpload,
  md5: string,
  options: UploadOptions,
): Promise<WireAttachment> {
  const words = wordsOf(client, media)
  try {
    return await send(client, media, md5, {
      ...options,
      words: { ...words, ...(words.meta && { meta: { ...words.meta, _visnyk_media: media.id } }) },
    })
  } catch (thrown) {
    const isTaken = thrown instanceof WordPressFailure && thrown.code === 'visnyk_not_yours'
    if (!isTaken) throw thrown
    return await send(client, media, md5, { ...options, key: `${options.idempotencyKey}-unnamed`, words })
  }
}

type Words = Omit<ReturnType<typeof wordsOf>, 'meta'> & { meta?: Record<string, unknown> }

async function send(
  client: WordPressClient,
  media: MediaUpload,
  md5: string,
  {
    idempotencyKey,
    key = idempotencyKey,
    words,
    signal,
    onProgress,
  }: UploadOptions & { key?: string; words: Words },
): Promise<WireAttachment> {
  const form = await openForm(
    [
      { name: 'slug', value: slugOf(media.id) },
      { name: 'title', value: media.fileName.replace(/\.[^.]*$/, '') || media.fileName },
      { name: 'description', value: checksumLine(media, idempotencyKey) },
      ...formFields('alt_text', words.alt_text),
      ...formFields('caption', words.caption),
      ...formFields('meta', words.meta),
    ],
    { name: 'file', fileName: fileNameOf(media), path: media.path, type: media.type, bytes: media.bytes },
    onProgress,
  )
  // When the library has these bytes already, the plugin returns that attachment and stores our id as its alias.
  const hashHeader = client.details.plugin?.mediaByHash ? { 'visnyk-content-hash': media.hash } : {}
  return await client.json(attachment, {
    ...{ method: 'POST', path: mediaPath, query: { _fields: mediaFields }, body: form.body },
    ...{ headers: { ...form.headers, ...hashHeader, 'content-md5': md5 }, idempotencyKey: key },
    ...{ silenceMs: uploadSilenceMs, signal },
  })
}
