import { isPicture, mediaLimits } from '#shared/domain/media.ts'
import { Problem } from '../api/problem.ts'
import type { MediaDetails, MediaMetadata } from '../api/schemas.ts'
import type { MediaRecord, Rendition } from '../db/media.ts'
import type { SiteContext } from './articles.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

/** The records of pictures. The files are received first; see `mediaFiles.ts`. */
export function createMediaDesk(store: Store, views: Views) {
  const context: SiteContext = { store, views }
  return {
    find: (id: string): MediaRecord => find(store, id),
    /** The item with these bytes, known under the caller's id from now on. */
    claim: (id: MediaRecord['id'], hash: string): MediaRecord => claim(context, id, hash),
    add: (metadata: MediaMetadata): { item: MediaRecord; isNew: boolean } => add(context, metadata),
    update: (id: string, details: MediaDetails, ifMatch: string | undefined): MediaRecord =>
      update(context, id, details, ifMatch),
    /** The smaller size of that kind that the site has already. */
    renditionOf: (id: string, kind: Rendition['kind']): Rendition | null =>
      store.media.renditions(find(store, id).id).find((one) => one.kind === kind) ?? null,
    addRendition: (id: string, rendition: Rendition): MediaRecord => addRendition(context, id, rendition),
  }
}
export type MediaDesk = ReturnType<typeof createMediaDesk>

function find({ media }: Store, id: string): MediaRecord {
  const item = media.get(id)
  if (!item) throw new Problem('not-found')
  return item
}

const recordChange = ({ changes }: Store, item: MediaRecord): void =>
  changes.record({ kind: 'media', id: item.id })

function requireFreeId({ store, views }: SiteContext, id: MediaRecord['id'], item: MediaRecord | null): void {
  const holder = store.media.get(id)
  if (holder && holder.id !== item?.id)
    throw new Problem('id-taken', { members: { current: views.mediaItem(holder) } })
}

/** The same bytes under one more id: bodies may use either. */
function alias(context: SiteContext, id: MediaRecord['id'], item: MediaRecord): void {
  if (id === item.id) return
  requireFreeId(context, id, item)
  if (context.store.media.addAlias(id, item.id)) recordChange(context.store, item)
}

function claim(context: SiteContext, id: MediaRecord['id'], hash: string): MediaRecord {
  const item = context.store.media.byHash(hash)
  if (!item) throw new Problem('not-found')
  alias(context, id, item)
  return item
}

function add(context: SiteContext, metadata: MediaMetadata): { item: MediaRecord; isNew: boolean } {
  const { media, clock } = context.store
  if (isPicture(metadata) && metadata.width * metadata.height > mediaLimits.pixels)
    throw new Problem('too-large')
  const known = media.byHash(metadata.hash)
  if (known) {
    alias(context, metadata.id, known)
    return { item: known, isNew: false }
  }
  requireFreeId(context, metadata.id, null)
  const item: MediaRecord = { ...metadata, focal: metadata.focal ?? null, createdAt: clock(), revision: 1 }
  media.put(item)
  recordChange(context.store, item)
  return { item, isNew: true }
}

function update(
  { store, views }: SiteContext,
  id: string,
  details: MediaDetails,
  ifMatch: string | undefined,
): MediaRecord {
  const before = find(store, id)
  store.requireMatch(ifMatch, views.mediaEtag(before), () => views.mediaItem(before))
  const { focal = before.focal, ...said } = details
  const item = { ...before, ...said, focal, revision: before.revision + 1 }
  store.media.put(item)
  recordChange(store, item)
  return item
}

function addRendition({ store, views }: SiteContext, id: string, rendition: Rendition): MediaRecord {
  const before = find(store, id)
  // Readers get the smaller size instead of the picture that was approved, so nobody may replace it.
  const known = store.media.renditions(before.id).find(({ kind }) => kind === rendition.kind)
  if (known && known.hash !== rendition.hash) {
    throw new Problem('id-taken', { members: { current: views.mediaItem(before) } })
  }
  store.media.putRendition(before.id, rendition)
  const item = { ...before, revision: before.revision + 1 }
  store.media.put(item)
  recordChange(store, item)
  return item
}
