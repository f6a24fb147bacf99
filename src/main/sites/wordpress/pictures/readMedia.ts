import type { MediaHash, MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'
import { saveDownload } from '../../http/files.ts'
import type { RemoteMedia, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { NamedPicture, SiteFile, SitePicture } from '../blocks/index.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { idOf, idsOf, originalUrl, toMedia } from './mapMedia.ts'
import { isShownBy } from './mediaAddresses.ts'
import { isOwnUpload, withVerifiedHash } from './mediaBytes.ts'
import type { MediaContext } from './mediaContext.ts'
import { readFile } from './mediaFile.ts'
import { attachmentOf, forget, mediaIdOf, remember } from './mediaIndex.ts'
import { attachmentsByHash, attachmentsById, attachmentsByNumber } from './mediaLookup.ts'
import { foreignNumber, readFileName } from './mediaNames.ts'

/** An attachment as our schema has it. Throws `notFound` for one that is no picture. */
export function toPicture({ client }: MediaContext, item: WireAttachment): RemoteMedia {
  const media = toMedia(client, item)
  if (media) return media
  throw new SiteError('notFound', 'The attachment is no picture')
}

/** The same, with whether another account uploaded it. */
export const toPictureWithOwner = async (
  context: MediaContext,
  item: WireAttachment,
  signal?: AbortSignal,
): Promise<RemoteMedia> => ({
  ...toPicture(context, item),
  theirs: !(await isOwnUpload(context, item, signal)),
})

/** Reads the attachments that are not in the index yet. */
export async function loadMedia(
  context: MediaContext,
  numbers: readonly number[],
  { signal }: RequestOptions = {},
): Promise<void> {
  const { index } = context
  const { byNumber, missing } = index
  const wanted = [...new Set(numbers)].filter((one) => one > 0 && !byNumber.has(one) && !missing.has(one))
  if (wanted.length === 0) return
  for (const one of await attachmentsByNumber(context, wanted, signal)) remember(index, one)
  for (const one of wanted) if (!byNumber.has(one)) missing.add(one)
}

/**
 * Reads attachments again whose files are not the ones that a post shows, since they may have been replaced. Each
 * picture is tried only once.
 */
export async function refreshMedia(
  context: MediaContext,
  pictures: readonly NamedPicture[],
  { signal }: RequestOptions = {},
): Promise<void> {
  const { index } = context
  const stale = pictures.flatMap((picture) => {
    const item = attachmentOf(index, picture)
    const key = JSON.stringify(picture)
    if (!item || isShownBy(index.site.address, item, picture) || index.refreshed.has(key)) return []
    return [{ number: item.id, key }]
  })
  if (stale.length === 0) return
  const numbers = [...new Set(stale.map(({ number }) => number))]
  for (const one of await attachmentsByNumber(context, numbers, signal)) remember(index, one)
  for (const { key } of stale) index.refreshed.add(key)
}

/** Asks the site for the attachment with our id; null when there is none. */
export async function findAttachment(
  context: MediaContext,
  id: MediaId,
  signal?: AbortSignal,
): Promise<WireAttachment | null> {
  const { client, index } = context
  const number = foreignNumber(client.identity, id)
  if (number === null) return (await attachmentsById(context, id, signal))[0] ?? null
  index.missing.delete(number)
  await loadMedia(context, [number], signal ? { signal } : {})
  const item = index.byNumber.get(number)
  return item && idOf(client.identity, item) === id ? item : null
}

/** Reads a picture by our id. Throws `notFound`. */
export async function getPicture(
  context: MediaContext,
  id: MediaId,
  { signal }: RequestOptions = {},
): Promise<RemoteMedia> {
  const item = await findAttachment(context, id, signal)
  if (item) return toPicture(context, remember(context.index, item))
  throw new SiteError('notFound', 'The site has no such picture')
}

/** Finds the oldest picture with these bytes; its aliases are the ids of all of them. Null when there is none. */
export async function findByHash(
  context: MediaContext,
  hash: MediaHash,
  { signal }: RequestOptions = {},
): Promise<RemoteMedia | null> {
  const { client, index } = context
  const [first, ...others] = await attachmentsByHash(context, hash, signal)
  if (!first) return null
  const ids = [first, ...others].flatMap((one) => idsOf(client.identity, remember(index, one)))
  const picture = await toPictureWithOwner(context, first, signal)
  return { ...picture, aliases: [...new Set(ids)].filter((id) => id !== picture.id) }
}

export async function downloadPicture(
  { client, index }: MediaContext,
  media: RemoteMedia,
  path: string,
  { signal }: RequestOptions = {},
): Promise<MediaHash> {
  const known = index.byNumber.get(Number(media.remoteId))
  const isOurs = readFileName(media.url) !== null
  const url = known && isOurs ? originalUrl(known) : media.url
  return await saveDownload(path, media.hash, (onBytes) => readFile(client, url, { onBytes, signal }))
}

/** A picture or a file on the site, before it is known for which page. */
export type FoundMedia = Omit<SitePicture, 'file'> & { file?: Omit<SiteFile, 'pageLanguage'> }

/** The number and address of a picture or a file. Throws `mediaMissing` when the site does not have it. */
export async function pictureOf(
  context: MediaContext,
  id: MediaId,
  { signal }: RequestOptions = {},
): Promise<FoundMedia> {
  const { client, index } = context
  const known = index.byId.get(id)
  if (known) remember(index, await withVerifiedHash(context, known, signal))
  const item = index.byId.get(id) ?? (await findAttachment(context, id, signal))
  if (!item) throw new SiteError('mediaMissing', 'The site has not got this picture', { mediaIds: [id] })
  remember(index, item)
  const isAlias = idOf(client.identity, item) !== id
  const media = toMedia(client, item)
  const file = media && !isPicture(media) ? { type: media.type, bytes: media.bytes } : null
  return { number: item.id, url: item.source_url, ...(isAlias && { isAlias }), ...(file && { file }) }
}

/** Throws `mediaMissing` when one of these attachments was deleted, or is another picture than the index says. */
export async function requireThere(
  context: MediaContext,
  numbers: readonly number[],
  { signal }: RequestOptions = {},
): Promise<void> {
  const { index } = context
  const known = new Map([...new Set(numbers)].map((number) => [number, mediaIdOf(index, number)]))
  const wanted = [...known.keys()].filter((number) => known.get(number) !== null)
  const found = await attachmentsByNumber(context, wanted, signal)
  for (const one of found) remember(index, await withVerifiedHash(context, one, signal))
  const missing = wanted.filter((number) => !found.some(({ id }) => id === number))
  const replaced = wanted.filter((number) => mediaIdOf(index, number) !== known.get(number))
  const mediaIds = [
    ...missing.flatMap((number) => forget(index, number)),
    ...replaced.flatMap((number) => known.get(number) ?? []),
  ]
  if (mediaIds.length === 0 && missing.length === 0) return
  throw new SiteError('mediaMissing', 'A picture is no longer on the site', {
    mediaIds: [...new Set(mediaIds)],
  })
}
