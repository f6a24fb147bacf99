import { type MediaId, mediaId } from '#shared/domain/ids.ts'
import { type DerivativeKind, derivativeKinds } from '#shared/domain/media.ts'
import { type FileAnswer, fileResponse, notFound } from './fileResponse.ts'

type MediaKind = DerivativeKind | 'original'

/** A file of a media item on the disk. */
interface MediaFile {
  path: string
  type: string
  /** Identifies the bytes: each size of each item has its own. */
  etag: string
  /** False while a smaller size is being made and this is the original instead. */
  final: boolean
}

export type FindMediaFile = (id: MediaId, kind: MediaKind) => MediaFile | null

const kinds: readonly string[] = [...derivativeKinds, 'original']
const isKind = (kind: string): kind is MediaKind => kinds.includes(kind)

/** Serves `/media/<mediaId>/<kind>`: the bytes of an item never change, so they are cached for good. */
export function createMediaFiles(find: FindMediaFile): (request: Request) => Promise<Response> {
  return async (request) => {
    const [, , id, kind = 'original', ...rest] = new URL(request.url).pathname.split('/')
    const parsed = mediaId.safeParse(id)
    if (!parsed.success || !isKind(kind) || rest.length > 0) return notFound()
    const file = find(parsed.data, kind)
    if (file === null) return notFound()
    const answer: FileAnswer = {
      path: file.path,
      type: file.type,
      etag: file.etag,
      cacheControl: file.final ? 'private, max-age=31536000, immutable' : 'no-store',
    }
    return fileResponse(request, answer)
  }
}
