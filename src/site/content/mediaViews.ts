import { extensionOfType } from '#shared/domain/fileTypes.ts'
import { isPictureType, type MediaType, mediaFormOf } from '#shared/domain/media.ts'
import type { MediaRecord } from '../db/media.ts'
import type { Etags } from './etag.ts'
import type { Store } from './store.ts'

/** Where the site serves a file: a path, without the site's address. */
const mediaPath = (hash: string, type: MediaType): string =>
  `/media/${hash}.${isPictureType(type) ? type.slice('image/'.length) : extensionOfType(type)}`

/** Pictures and files as the API shows them. `origin` is the address of the site without a final slash. */
export function createMediaViews({ media }: Store, { mediaEtag }: Etags, origin: () => string) {
  return {
    mediaPath,
    mediaItem: (one: MediaRecord) => ({
      id: one.id,
      etag: mediaEtag(one),
      aliases: media.aliases(one.id),
      hash: one.hash,
      fileName: one.fileName,
      ...mediaFormOf(one),
      bytes: one.bytes,
      credit: one.credit,
      decorative: one.decorative,
      texts: one.texts,
      focal: one.focal,
      url: `${origin()}${mediaPath(one.hash, one.type)}`,
      renditions: media.renditions(one.id).map(({ kind, hash, type, width, height }) => ({
        kind,
        type,
        width,
        height,
        url: `${origin()}${mediaPath(hash, type)}`,
      })),
      createdAt: one.createdAt,
    }),
  }
}
