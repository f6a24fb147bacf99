import type { MediaHash } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import { type OutgoingFile, openForm, saveDownload, uploadSilenceMs } from '../http/files.ts'
import type { MediaUpload, RemoteMedia } from '../SiteConnector.ts'
import type { Api } from './api.ts'

export const uploadOptions = { silenceMs: uploadSilenceMs } as const

/** The form with metadata and file that the Site API expects. */
export function openUpload(
  media: MediaUpload,
  onProgress: (fraction: number) => void,
): Promise<OutgoingFile> {
  const { id, hash, fileName, path, type, bytes, credit, decorative, texts, focal } = media
  const metadata = { id, hash, fileName, ...mediaFormOf(media), bytes, credit, decorative, texts, focal }
  return openForm(
    [{ name: 'metadata', type: 'application/json; charset=utf-8', value: JSON.stringify(metadata) }],
    { name: 'file', fileName, path, type, bytes },
    onProgress,
  )
}

export const download = (
  api: Api,
  media: RemoteMedia,
  path: string,
  signal: AbortSignal | undefined,
): Promise<MediaHash> =>
  saveDownload(path, media.hash, (onBytes) =>
    api.ask({
      method: 'GET',
      path: `/api/media/${encodeURIComponent(media.remoteId)}/file`,
      maxBytes: media.bytes,
      signal,
      onBytes,
    }),
  )
