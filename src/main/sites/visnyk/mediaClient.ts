import type { MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import { openFile } from '../http/files.ts'
import { change, read } from '../http/outcome.ts'
import type { MediaUpload, RemoteMedia, RequestOptions, SiteConnector } from '../SiteConnector.ts'
import type { Api } from './api.ts'
import type { Mapping } from './mapping.ts'
import { download, openUpload, uploadOptions } from './mediaTransfer.ts'
import * as wire from './wire.ts'

type MediaPart = Pick<
  SiteConnector,
  'uploadMedia' | 'updateMedia' | 'getMedia' | 'findMediaByHash' | 'downloadMedia'
>

export interface MediaClient extends MediaPart {
  /** Asked at most once for each picture: its bytes, and so its address and size, never change. */
  knownMedia: (id: MediaId, options: RequestOptions) => Promise<RemoteMedia>
}

export function createMediaClient(api: Api, mapping: Mapping): MediaClient {
  const known = new Map<MediaId, RemoteMedia>()
  const remember = (item: RemoteMedia): RemoteMedia => {
    for (const id of [item.id, ...item.aliases]) if (id !== null) known.set(id, item)
    return item
  }

  async function get(id: MediaId, signal?: AbortSignal): Promise<RemoteMedia> {
    return remember(
      mapping.media(
        await api.json(wire.media, { method: 'GET', path: `/api/media/${encodeURIComponent(id)}`, signal }),
      ),
    )
  }

  /** The item with these bytes, if the site has them: then nothing needs to be sent. */
  async function claim(
    media: MediaUpload,
    key: string,
    signal?: AbortSignal,
  ): Promise<wire.WireMedia | null> {
    try {
      return await api.json(wire.media, {
        ...{ method: 'POST', path: '/api/media/claims', json: { id: media.id, hash: media.hash } },
        ...{ idempotencyKey: `${key}:claim`, signal },
      })
    } catch (thrown) {
      if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return null
      throw thrown
    }
  }

  async function addRenditions(item: wire.WireMedia, media: MediaUpload, signal?: AbortSignal) {
    let current = item
    for (const { kind, path, type, width, height, hash } of media.renditions ?? []) {
      if (current.renditions.some((one) => one.kind === kind)) continue
      // One that is gone from this computer is no reason to hold back the picture itself.
      const file = await openFile(path, null, type).catch(() => null)
      if (!file) continue
      try {
        current = await api.json(wire.media, {
          ...{ method: 'PUT', path: `/api/media/${item.id}/renditions/${kind}` },
          query: { hash, width: String(width), height: String(height) },
          ...{ body: file.body, headers: file.headers, signal, ...uploadOptions },
        })
      } catch (thrown) {
        // Another computer was faster, and its smaller picture does as well; or the site does not take ours for one of
        // this picture, which then goes without it.
        const isOptional =
          thrown instanceof HttpFailure &&
          (thrown.error.code === 'conflict' || thrown.error.code === 'invalid')
        if (!isOptional) throw thrown
      }
    }
    return current
  }

  return {
    getMedia: (id, options) => read(() => get(id, options?.signal)),
    knownMedia: (id, options) => read(async () => known.get(id) ?? (await get(id, options.signal))),

    findMediaByHash: (hash, options) =>
      read(async () => {
        const { media } = await api.json(wire.mediaList, {
          ...{ method: 'GET', path: '/api/media', query: { hash }, signal: options?.signal },
        })
        return media[0] ? remember(mapping.media(media[0])) : null
      }),

    uploadMedia: (media, { idempotencyKey, signal, onProgress = () => {} }) =>
      change(
        async () => {
          const existing = await claim(media, idempotencyKey, signal)
          return { existing, upload: existing ? null : await openUpload(media, onProgress) }
        },
        async ({ existing, upload }) => {
          const item =
            existing ??
            (await api.json(wire.media, {
              ...{ method: 'POST', path: '/api/media', ...upload, ...uploadOptions, idempotencyKey, signal },
            }))
          onProgress(1)
          return remember(mapping.media(await addRenditions(item, media, signal)))
        },
      ),

    updateMedia: (remoteId, details, revision, { idempotencyKey, signal }) =>
      change(
        () => details,
        async ({ credit, decorative, texts }) =>
          remember(
            mapping.media(
              await api.json(wire.media, {
                ...{ method: 'PUT', path: `/api/media/${encodeURIComponent(remoteId)}` },
                json: { credit, decorative, texts },
                ...{ ifMatch: revision, idempotencyKey, signal },
              }),
            ),
          ),
      ),

    downloadMedia: (media, path, options) => read(() => download(api, media, path, options?.signal)),
  }
}
