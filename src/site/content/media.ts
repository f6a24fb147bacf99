import { mediaLimits } from '#shared/domain/media.ts'
import { Problem } from '../api/problem.ts'
import type { MediaDetails, MediaMetadata } from '../api/schemas.ts'
import type { MediaRecord, Rendition } from '../db/media.ts'
import { requireMatch } from './etag.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

/** Pictures on the site. The bytes are received before; this is what the database knows of them. */
export function createMediaDesk({ media, changes, clock }: Store, views: Views) {
  const find = (id: string): MediaRecord => {
    const item = media.get(id)
    if (!item) throw new Problem('not-found')
    return item
  }

  const recordChange = (item: MediaRecord): void => changes.record({ kind: 'media', id: item.id })

  /** The same bytes under one more id: bodies may use either. */
  function alias(id: MediaRecord['id'], item: MediaRecord): void {
    if (id === item.id) return
    const taken = media.get(id)
    if (taken && taken.id !== item.id)
      throw new Problem('id-taken', { members: { current: views.mediaItem(taken) } })
    if (media.addAlias(id, item.id)) recordChange(item)
  }

  return {
    find,

    /** The item with these bytes, known under the caller's id from now on. */
    claim: (id: MediaRecord['id'], hash: string): MediaRecord => {
      const item = media.byHash(hash)
      if (!item) throw new Problem('not-found')
      alias(id, item)
      return item
    },

    add: (metadata: MediaMetadata): { item: MediaRecord; isNew: boolean } => {
      if (metadata.width * metadata.height > mediaLimits.pixels) throw new Problem('too-large')
      const known = media.byHash(metadata.hash)
      if (known) {
        alias(metadata.id, known)
        return { item: known, isNew: false }
      }
      const taken = media.get(metadata.id)
      if (taken) throw new Problem('id-taken', { members: { current: views.mediaItem(taken) } })
      const item: MediaRecord = { ...metadata, createdAt: clock(), revision: 1 }
      media.put(item)
      recordChange(item)
      return { item, isNew: true }
    },

    update: (id: string, details: MediaDetails, ifMatch: string | undefined): MediaRecord => {
      const before = find(id)
      requireMatch(ifMatch, views.mediaEtag(before), () => views.mediaItem(before))
      const item = { ...before, ...details, revision: before.revision + 1 }
      media.put(item)
      recordChange(item)
      return item
    },

    /** The smaller size of that kind that is there already. */
    renditionOf: (id: string, kind: Rendition['kind']): Rendition | null =>
      media.renditions(find(id).id).find((one) => one.kind === kind) ?? null,

    addRendition: (id: string, rendition: Rendition): MediaRecord => {
      const before = find(id)
      // Readers see it as the picture that was approved: nobody puts another one in its place.
      const known = media.renditions(before.id).find(({ kind }) => kind === rendition.kind)
      if (known && known.hash !== rendition.hash) {
        throw new Problem('id-taken', { members: { current: views.mediaItem(before) } })
      }
      media.putRendition(before.id, rendition)
      const item = { ...before, revision: before.revision + 1 }
      media.put(item)
      recordChange(item)
      return item
    },
  }
}
export type MediaDesk = ReturnType<typeof createMediaDesk>
