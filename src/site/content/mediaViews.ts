import type { MediaRecord } from '../db/media.ts'
import type { Etags } from './etag.ts'
import type { Store } from './store.ts'

/** Where the site serves the file of a picture: a path, without the site's address. */
const mediaPath = (hash: string, type: string): string => `/media/${hash}.${type.slice('image/'.length)}`

/** Pictures as the API shows them. `origin` is the address of the site without a final slash. */
export function createMediaViews({ media }: Store, { mediaEtag }: Etags, origin: () => string) {
  return {
    mediaPath,
    mediaItem: (one: MediaRecord) => ({
      id: one.id,
      etag: mediaEtag(one),
      aliases: media.aliases(one.id),
      hash: one.hash,
      fileName: one.fileName,
      type: one.type,
      bytes: one.bytes,
      width: one.width,
      height: one.height,
      credit: one.credit,
      decorative: one.decorative,
      texts: one.texts,
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
