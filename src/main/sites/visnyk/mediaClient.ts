import type { MediaHash, MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import { type OutgoingFile, openFile } from '../http/files.ts'
import { change, read } from '../http/outcome.ts'
import type {
  ChangeOptions,
  MediaUpload,
  RemoteMedia,
  RequestOptions,
  SiteConnector,
  UploadProgress,
} from '../SiteConnector.ts'
import type { Api } from './api.ts'
import { toMedia } from './mapping.ts'
import { download, openUpload, uploadOptions } from './mediaTransfer.ts'
import * as wire from './wire.ts'

type MediaMembers = Pick<
  SiteConnector,
  'uploadMedia' | 'updateMedia' | 'getMedia' | 'findMediaByHash' | 'downloadMedia'
>

/** What reading and changing the pictures of one site needs. */
export interface MediaContext {
  api: Api
  /** The pictures that were read so far, by their id and aliases. */
  known: Map<MediaId, RemoteMedia>
  /** Since API 1.4; older sites refuse what they do not know. */
  keepsFocal: boolean
}

export const createMediaContext = (api: Api, keepsFocal: boolean): MediaContext => ({
  ...{ api, keepsFocal, known: new Map() },
})

function remember({ api, known }: MediaContext, item: wire.WireMedia): RemoteMedia {
  const media = toMedia(api.address, item)
  for (const id of [media.id, ...media.aliases]) if (id !== null) known.set(id, media)
  return media
}

async function getPicture(
  context: MediaContext,
  id: MediaId,
  { signal }: RequestOptions = {},
): Promise<RemoteMedia> {
  const path = `/api/media/${encodeURIComponent(id)}`
  return remember(context, await context.api.json(wire.media, { method: 'GET', path, signal }))
}

/** A picture, which is read only once: its file, and so its address and size, never change. */
export const knownPicture = async (
  context: MediaContext,
  id: MediaId,
  options: RequestOptions,
): Promise<RemoteMedia> =>
  await read(async () => context.known.get(id) ?? (await getPicture(context, id, options)))

async function findByHash(
  context: MediaContext,
  hash: MediaHash,
  { signal }: RequestOptions = {},
): Promise<RemoteMedia | null> {
  const { media } = await context.api.json(wire.mediaList, {
    ...{ method: 'GET', path: '/api/media', query: { hash }, signal },
  })
  return media[0] ? remember(context, media[0]) : null
}

/** An upload that was prepared: the picture that the site has already, or the form that has to be sent. */
type PreparedUpload = { kind: 'exists'; item: wire.WireMedia } | { kind: 'send'; form: OutgoingFile }

async function prepareUpload(
  { api, keepsFocal }: MediaContext,
  { focal = null, ...rest }: MediaUpload,
  { idempotencyKey, signal, onProgress = () => {} }: ChangeOptions & UploadProgress,
): Promise<PreparedUpload> {
  const media: MediaUpload = keepsFocal && focal !== null ? { ...rest, focal } : rest
  const item = await claim(api, media, { idempotencyKey, ...(signal && { signal }) })
  return item ? { kind: 'exists', item } : { kind: 'send', form: await openUpload(media, onProgress) }
}

/** The picture with these bytes, which gets our id as an alias; null when the site does not have the bytes. */
async function claim(
  api: Api,
  { id, hash }: MediaUpload,
  { idempotencyKey, signal }: ChangeOptions,
): Promise<wire.WireMedia | null> {
  try {
    return await api.json(wire.media, {
      ...{ method: 'POST', path: '/api/media/claims', json: { id, hash } },
      ...{ idempotencyKey: `${idempotencyKey}:claim`, signal },
    })
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return null
    throw thrown
  }
}

async function sendUpload(
  context: MediaContext,
  media: MediaUpload,
  prepared: PreparedUpload,
  { idempotencyKey, signal, onProgress = () => {} }: ChangeOptions & UploadProgress,
): Promise<RemoteMedia> {
  const { api } = context
  const item =
    prepared.kind === 'exists'
      ? prepared.item
      : await api.json(wire.media, {
          ...{ method: 'POST', path: '/api/media', ...prepared.form, ...uploadOptions },
          ...{ idempotencyKey, signal },
        })
  onProgress(1)
  return remember(context, await addRenditions(api, item, media, signal))
}

async function addRenditions(
  api: Api,
  item: wire.WireMedia,
  media: MediaUpload,
  signal: AbortSignal | undefined,
): Promise<wire.WireMedia> {
  let current = item
  for (const { kind, path, type, width, height, hash } of media.renditions ?? []) {
    if (current.renditions.some((one) => one.kind === kind)) continue
    // A rendition whose file was deleted here is skipped: the picture itself must still be sent.
    const file = await openFile(path, null, type).catch(() => null)
    if (!file) continue
    try {
      current = await api.json(wire.media, {
        ...{ method: 'PUT', path: `/api/media/${item.id}/renditions/${kind}` },
        query: { hash, width: String(width), height: String(height) },
        ...{ body: file.body, headers: file.headers, signal, ...uploadOptions },
      })
    } catch (thrown) {
      // Another computer has sent this rendition (`conflict`), or the site does not accept ours (`invalid`). The
      // picture can be shown without it.
      const isOptional =
        thrown instanceof HttpFailure && (thrown.error.code === 'conflict' || thrown.error.code === 'invalid')
      if (!isOptional) throw thrown
    }
  }
  return current
}

export const mediaMembers = (context: MediaContext): MediaMembers => ({
  getMedia: (id, options) => read(() => getPicture(context, id, options)),
  findMediaByHash: (hash, options) => read(() => findByHash(context, hash, options)),
  downloadMedia: (media, path, options) => read(() => download(context.api, media, path, options?.signal)),
  uploadMedia: (media, options) =>
    change(
      () => prepareUpload(context, media, options),
      (prepared) => sendUpload(context, media, prepared, options),
    ),
  updateMedia: (remoteId, details, revision, { idempotencyKey, signal }) =>
    change(
      () => details,
      async ({ credit, decorative, texts, focal = null }) => {
        const item = await context.api.json(wire.media, {
          ...{ method: 'PUT', path: `/api/media/${encodeURIComponent(remoteId)}` },
          json: { credit, decorative, texts, ...(context.keepsFocal && { focal }) },
          ...{ ifMatch: revision, idempotencyKey, signal },
        })
        return remember(context, item)
      },
    ),
})
