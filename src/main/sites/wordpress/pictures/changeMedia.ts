import type { MediaId } from '#shared/domain/ids.ts'
import { isPictureType } from '#shared/domain/media.ts'
import { HttpFailure } from '../../http/failure.ts'
import { uploadSilenceMs } from '../../http/files.ts'
import type {
  ChangeOptions,
  MediaDetails,
  MediaUpload,
  RemoteMedia,
  RequestOptions,
  UploadProgress,
} from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { attachment, type WireAttachment } from '../connect/wire.ts'
import { hashIn, revisionOf, uploadName, uploadOf, wordsOf } from './mapMedia.ts'
import type { MediaContext } from './mediaContext.ts'
import { deleteDuplicates } from './mediaDuplicates.ts'
import { forget, remember } from './mediaIndex.ts'
import {
  attachmentsById,
  attachmentsByNumber,
  mediaFields as fields,
  mediaPath as path,
} from './mediaLookup.ts'
import { foreignNumber, readFileName } from './mediaNames.ts'
import { checkFile, uploadFile } from './mediaUpload.ts'
import { findAttachment, toPicture, toPictureWithOwner } from './readMedia.ts'

const isForbidden = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure && thrown.error.code === 'forbidden'

/** An upload that was prepared: the attachment that exists already, or the MD5 of the file that has to be sent. */
type PreparedUpload = { kind: 'exists'; item: WireAttachment } | { kind: 'send'; md5: string }

export async function prepareUpload(
  context: MediaContext,
  media: MediaUpload,
  { signal }: RequestOptions,
): Promise<PreparedUpload> {
  const item = await existingAttachment(context, media, signal)
  return item ? { kind: 'exists', item } : { kind: 'send', md5: await checkFile(media) }
}

/** Uploads a prepared picture unless it exists. The result says whether a colleague uploaded it (`theirs`). */
export async function sendUpload(
  context: MediaContext,
  media: MediaUpload,
  prepared: PreparedUpload,
  { idempotencyKey, signal, onProgress = () => {} }: ChangeOptions & UploadProgress,
): Promise<RemoteMedia> {
  const item =
    prepared.kind === 'exists'
      ? prepared.item
      : await uploadFile(context.client, media, prepared.md5, { idempotencyKey, onProgress, signal })
  onProgress(1)
  remember(context.index, item)
  return uploadOf(item) === uploadName(idempotencyKey)
    ? toPicture(context, item)
    : await toPictureWithOwner(context, item, signal)
}

/** The attachment that has the id and the bytes of a picture that is to be uploaded; null when there is none. */
async function existingAttachment(
  context: MediaContext,
  { id, hash }: MediaUpload,
  signal?: AbortSignal,
): Promise<WireAttachment | null> {
  if (foreignNumber(context.client.identity, id) !== null) return await findAttachment(context, id, signal)
  const found = await attachmentsById(context, id, signal)
  const sameBytes = found.filter((one) => hashIn(one) === hash)
  return await keepOldest(context, sameBytes, signal)
}

/** Deletes duplicates of our pictures that an upload with a lost answer has left. */
export async function removeDuplicates(
  context: MediaContext,
  ids: readonly MediaId[],
  { signal }: RequestOptions = {},
): Promise<void> {
  for (const id of new Set(ids)) {
    if (foreignNumber(context.client.identity, id) !== null) continue
    await keepOldest(context, await attachmentsById(context, id, signal), signal)
  }
}

/**
 * The oldest of the attachments with one id, after its duplicates were deleted. Makes its smaller sizes where WordPress
 * failed before it made them.
 */
async function keepOldest(
  context: MediaContext,
  found: readonly WireAttachment[],
  signal?: AbortSignal,
): Promise<WireAttachment | null> {
  const { client, index } = context
  const [first] = found
  if (!first) return null
  for (const number of await deleteDuplicates(client, found, signal)) forget(index, number)
  const lacksSizes = isPictureType(first.mime_type) && first.media_details.width === 0
  if (!lacksSizes || readFileName(first.source_url) === null) return remember(index, first)
  try {
    const item = await client.json(attachment, {
      ...{ method: 'POST', path: `${path}/${first.id}/post-process`, silenceMs: uploadSilenceMs, signal },
      json: { action: 'create-image-subsizes' },
      query: { context: 'edit', _fields: fields },
    })
    return remember(index, item)
  } catch (thrown) {
    // A colleague's attachment, which this account may not edit. It is usable without smaller sizes.
    if (isForbidden(thrown)) return remember(index, first)
    throw thrown
  }
}

/** Reads the attachment that is to be described. Throws `notFound`, and `conflict` when it has another revision. */
export async function prepareDescription(
  context: MediaContext,
  { remoteId, revision }: { remoteId: string; revision: string },
  signal?: AbortSignal,
): Promise<WireAttachment> {
  const [item] = await attachmentsByNumber(context, [Number(remoteId)], signal)
  if (!item) throw new SiteError('notFound', 'The site has no such picture')
  const currentRevision = revisionOf(item)
  if (currentRevision === revision) return item
  throw new SiteError('conflict', 'The description has changed', { currentRevision })
}

/** Sends the description of a picture. One that this account may not edit stays, since each text has its own words. */
export async function sendDescription(
  context: MediaContext,
  item: WireAttachment,
  { details, revision }: { details: MediaDetails; revision: string },
  { idempotencyKey, signal }: ChangeOptions,
): Promise<RemoteMedia> {
  const { client, index } = context
  try {
    const changed = await client.json(attachment, {
      ...{ method: 'POST', path: `${path}/${item.id}`, json: wordsOf(client, details) },
      ...{ query: { context: 'edit', _fields: fields }, ifMatch: revision, idempotencyKey, signal },
    })
    return toPicture(context, remember(index, changed))
  } catch (thrown) {
    if (isForbidden(thrown)) return toPicture(context, remember(index, item))
    throw thrown
  }
}
