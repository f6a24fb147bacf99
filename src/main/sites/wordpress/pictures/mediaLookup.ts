import type { MediaHash, MediaId } from '#shared/domain/ids.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { perPage } from '../connect/client.ts'
import { attachment, attachmentItems, type WireAttachment } from '../connect/wire.ts'
import { hashIn, idOf, idsOf } from './mapMedia.ts'
import { withKnownHash, withVerifiedHash } from './mediaBytes.ts'
import type { MediaContext } from './mediaContext.ts'
import { readFileName, slugsOf } from './mediaNames.ts'

export const mediaPath = '/wp/v2/media'
export const mediaFields =
  'id,author,slug,date_gmt,modified_gmt,post,mime_type,link,source_url,alt_text,title,caption,description,media_details,meta,visnyk_hash,visnyk_sent,visnyk_revision,visnyk_aliases'

type Query = Record<string, string | number | readonly (string | number)[]>

/**
 * Up to a hundred attachments, the oldest first. `context` is WordPress's: `edit` leaves out what may not be edited.
 */
async function listAttachments(
  media: MediaContext,
  query: Query,
  context: 'edit' | 'view',
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  const order = { per_page: perPage, orderby: 'id', order: 'asc', _fields: mediaFields }
  const { items } = await media.client.list(attachment, {
    ...{ method: 'GET', path: mediaPath, query: { ...order, ...query, context }, signal },
  })
  return items.map((item) => withKnownHash(media, item))
}

/** The attachments with these numbers, in as few requests as possible. */
export async function attachmentsByNumber(
  media: MediaContext,
  numbers: readonly number[],
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  const found: WireAttachment[] = []
  for (let at = 0; at < numbers.length; at += perPage) {
    const wanted = numbers.slice(at, at + perPage)
    const editable = await listAttachments(media, { include: wanted }, 'edit', signal)
    // The list for editing silently leaves out attachments that this account may only view.
    const others = wanted.filter((number) => !editable.some(({ id }) => id === number))
    pushAll(found, editable)
    if (others.length > 0) pushAll(found, await listAttachments(media, { include: others }, 'view', signal))
  }
  return found
}

/** The attachments that a query finds, each with the fields for editing where this account may edit it. */
async function search(media: MediaContext, query: Query, signal?: AbortSignal): Promise<WireAttachment[]> {
  const found = await listAttachments(media, query, 'view', signal)
  if (found.length === 0) return []
  const numbers = found.map(({ id }) => id)
  return sortedByNumber(await attachmentsByNumber(media, numbers, signal))
}

/** The attachments that the companion plugin finds; none without it. */
async function searchPlugin(
  { client }: MediaContext,
  query: Query,
  matches: (one: WireAttachment) => boolean,
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  if (!client.details.plugin?.mediaByHash) return []
  const options = { method: 'GET', path: '/visnyk/v1/media', query, signal } as const
  return sortedByNumber((await client.json(attachmentItems, options)).items.filter(matches))
}

async function verified(
  media: MediaContext,
  items: readonly WireAttachment[],
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  const all: WireAttachment[] = []
  for (const one of items) all.push(await withVerifiedHash(media, one, signal))
  return all
}

/** The attachments with our id whose bytes are those of the id; where there is none, those with the id as an alias. */
export async function attachmentsById(
  media: MediaContext,
  id: MediaId,
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  const { identity } = media.client
  const found = await search(media, { slug: slugsOf(id) }, signal)
  const named = found.filter((one) => idOf(identity, one) === id)
  const proven = (await verified(media, named, signal)).filter((one) => idOf(identity, one) === id)
  if (proven.length > 0) return proven
  return await searchPlugin(media, { id }, (one) => idsOf(identity, one).includes(id), signal)
}

/** The attachments with these bytes: with the companion plugin anybody's, without it those that we uploaded. */
export async function attachmentsByHash(
  media: MediaContext,
  hash: MediaHash,
  signal?: AbortSignal,
): Promise<WireAttachment[]> {
  if (media.client.details.plugin?.mediaByHash)
    return await searchPlugin(media, { hash }, ({ visnyk_hash }) => visnyk_hash === hash, signal)
  const found = await search(media, { search: hash }, signal)
  const named = found.filter((one) => readFileName(one.source_url)?.hash === hash)
  return (await verified(media, named, signal)).filter((one) => hashIn(one) === hash)
}

const sortedByNumber = (items: readonly WireAttachment[]): WireAttachment[] =>
  items.toSorted((a, b) => a.id - b.id)
