import type { MediaId } from '#shared/domain/ids.ts'
import { isPictureType } from '#shared/domain/media.ts'
import type { NamedPicture } from '../blocks/index.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { hashIn, idOf, idsOf } from './mapMedia.ts'
import { fileAddresses, isShownBy, plainAddress } from './mediaAddresses.ts'
import { foreignId } from './mediaNames.ts'

/** The attachments of a site that were read so far. */
export interface MediaIndex {
  site: Pick<WordPressClient, 'address' | 'identity'>
  byNumber: Map<number, WireAttachment>
  byId: Map<MediaId, WireAttachment>
  /** Numbers by the addresses of their files. */
  byUrl: Map<string, number>
  /** Numbers that no attachment has. */
  missing: Set<number>
  /** Pictures of posts whose attachments were read a second time. */
  refreshed: Set<string>
}

export const createMediaIndex = (site: MediaIndex['site']): MediaIndex => ({
  site,
  ...{ byNumber: new Map(), byId: new Map(), byUrl: new Map(), missing: new Set(), refreshed: new Set() },
})

/**
 * Whether `item`, rather than the attachment indexed so far, is the one to find under `id`: an attachment whose own id
 * it is wins over one that has it as an alias; otherwise the oldest wins.
 */
function comesFirst({ byId, site: { identity } }: MediaIndex, id: MediaId, item: WireAttachment): boolean {
  const known = byId.get(id)
  if (!known) return true
  const [isOwn, wasOwn] = [idOf(identity, item) === id, idOf(identity, known) === id]
  return isOwn === wasOwn ? item.id <= known.id : isOwn
}

export function remember(index: MediaIndex, item: WireAttachment): WireAttachment {
  forget(index, item.id)
  index.byNumber.set(item.id, item)
  for (const id of idsOf(index.site.identity, item)) if (comesFirst(index, id, item)) index.byId.set(id, item)
  for (const one of fileAddresses(item)) index.byUrl.set(one, item.id)
  return item
}

/** Removes a deleted attachment. Returns the ids that it had. */
export function forget(index: MediaIndex, number: number): MediaId[] {
  const item = index.byNumber.get(number)
  const ids = item ? idsOf(index.site.identity, item) : []
  index.byNumber.delete(number)
  for (const id of ids) if (index.byId.get(id)?.id === number) index.byId.delete(id)
  return ids
}

/**
 * Our id of an attachment; null when it is unknown or no picture. `alias`: the id under which a text means it, which is
 * returned when the attachment has that id.
 */
export function mediaIdOf(index: MediaIndex, number: number, alias?: string): MediaId | null {
  const { identity } = index.site
  const item = index.byNumber.get(number)
  if (!item || idOf(identity, item) === null) return null
  const ids = idsOf(identity, item).filter((id) => !belongsToOtherBytes(index, id, item))
  return ids.find((id) => id === alias) ?? ids[0] ?? foreignId(identity, number)
}

/** Another attachment is found under the id, and has other bytes. */
function belongsToOtherBytes({ byId }: MediaIndex, id: MediaId, item: WireAttachment): boolean {
  const first = byId.get(id)
  return first !== undefined && first.id !== item.id && hashIn(first) !== hashIn(item)
}

/** The attachment that a picture of a post names: by its number, otherwise by the address of its file. */
export const attachmentOf = (
  { byNumber, byUrl }: MediaIndex,
  { number, url }: NamedPicture,
): WireAttachment | null =>
  byNumber.get(number ?? 0) ?? byNumber.get(byUrl.get(plainAddress(url)) ?? 0) ?? null

/** A file block must name a file, and a picture a picture. */
const isOfKind = ({ mime_type }: WireAttachment, { kind }: NamedPicture): boolean =>
  isPictureType(mime_type) === (kind !== 'file')

/**
 * Our id of the picture or file that a post shows; null where one of its addresses is not a file of that attachment.
 */
export function mediaOf(index: MediaIndex, picture: NamedPicture): MediaId | null {
  const item = attachmentOf(index, picture)
  const isShown = item && isOfKind(item, picture) && isShownBy(index.site.address, item, picture)
  return isShown ? mediaIdOf(index, item.id, picture.alias) : null
}
