import type { MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import { saveDownload, uploadSilenceMs } from '../http/files.ts'
import { change, read } from '../http/outcome.ts'
import type { MediaUpload, RemoteMedia, RequestOptions, SiteConnector } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { SitePicture } from './blocks/index.ts'
import type { WordPressClient } from './client.ts'
import {
  hashIn,
  idOf,
  idsOf,
  originalUrl,
  revisionOf,
  toMedia,
  uploadName,
  uploadOf,
  wordsOf,
} from './mapMedia.ts'
import { createMediaBytes } from './mediaBytes.ts'
import { createDoubles } from './mediaDoubles.ts'
import { readFile } from './mediaFile.ts'
import { createMediaIndex } from './mediaIndex.ts'
import { createMediaLookup, mediaFields as fields, mediaPath as path } from './mediaLookup.ts'
import { foreignNumber, readFileName } from './mediaNames.ts'
import { checkFile, uploadFile } from './mediaUpload.ts'
import { attachment, type WireAttachment } from './wire.ts'

type MediaPart = Pick<
  SiteConnector,
  'uploadMedia' | 'updateMedia' | 'getMedia' | 'findMediaByHash' | 'downloadMedia'
>

const isCode = (thrown: unknown, code: SiteError['code']): boolean =>
  thrown instanceof HttpFailure && thrown.error.code === code

/** Pictures of one WordPress: each has an attachment there, found by slug and by file name, or by an alias. */
export function createMediaClient(client: WordPressClient) {
  const bytes = createMediaBytes(client)
  const lookup = createMediaLookup(client, bytes)
  const doubles = createDoubles(client)
  const index = createMediaIndex(client, lookup)
  const { remember, find } = index

  const toKnown = (item: WireAttachment): RemoteMedia => {
    const media = toMedia(client, item)
    if (media) return media
    throw new SiteError('notFound', 'The attachment is no picture')
  }

  /** Says whose it is, too. */
  const toFound = async (item: WireAttachment, signal?: AbortSignal): Promise<RemoteMedia> => ({
    ...toKnown(item),
    theirs: !(await bytes.isMine(item, signal)),
  })

  /** What is there under the id of a picture that is to be sent, of these very bytes. */
  async function existing({ id, hash }: MediaUpload, signal?: AbortSignal): Promise<WireAttachment | null> {
    if (foreignNumber(client.identity, id) !== null) return await find(id, signal)
    const found = await lookup.byOurId(id, signal)
    return await settled(
      found.filter((one) => hashIn(one) === hash),
      signal,
    )
  }

  /** The one that counts of those that carry our id, with the sizes that WordPress may have died over. */
  async function settled(
    found: readonly WireAttachment[],
    signal?: AbortSignal,
  ): Promise<WireAttachment | null> {
    const [first] = found
    if (!first) return null
    for (const number of await doubles.takeAway(found, signal)) index.forget(number)
    if (first.media_details.width > 0 || readFileName(first.source_url) === null) return remember(first)
    const json = { action: 'create-image-subsizes' }
    const query = { context: 'edit', _fields: fields }
    const options = { silenceMs: uploadSilenceMs, signal }
    try {
      return remember(
        await client.json(attachment, {
          ...{ method: 'POST', path: `${path}/${first.id}/post-process`, json, query, ...options },
        }),
      )
    } catch (thrown) {
      // A colleague's: it is there, if only in one size.
      if (isCode(thrown, 'forbidden')) return remember(first)
      throw thrown
    }
  }

  const part: MediaPart = {
    getMedia: (id, options) =>
      read(async () => {
        const item = await find(id, options?.signal)
        if (item) return toKnown(remember(item))
        throw new SiteError('notFound', 'The site has no such picture')
      }),

    findMediaByHash: (hash, options) =>
      read(async () => {
        const [first, ...others] = await lookup.byHash(hash, options?.signal)
        if (!first) return null
        const names = [first, ...others].flatMap((one) => idsOf(client.identity, remember(one)))
        const known = await toFound(first, options?.signal)
        return { ...known, aliases: [...new Set(names)].filter((name) => name !== known.id) }
      }),

    uploadMedia: (media, { idempotencyKey, signal, onProgress = () => {} }) =>
      change(
        async () => {
          const there = await existing(media, signal)
          return { there, md5: there ? '' : await checkFile(media) }
        },
        async ({ there, md5 }) => {
          const item = there ?? (await uploadFile(client, media, md5, { idempotencyKey, onProgress, signal }))
          onProgress(1)
          remember(item)
          return uploadOf(item) === uploadName(idempotencyKey) ? toKnown(item) : await toFound(item, signal)
        },
      ),

    updateMedia: (remoteId, details, revision, { idempotencyKey, signal }) =>
      change(
        async () => {
          const [item] = await lookup.byNumbers([Number(remoteId)], signal)
          if (!item) throw new SiteError('notFound', 'The site has no such picture')
          const current = revisionOf(item)
          if (current !== revision)
            throw new SiteError('conflict', 'The description has changed', { currentRevision: current })
          return item
        },
        async (item) => {
          try {
            const changed = await client.json(attachment, {
              ...{ method: 'POST', path: `${path}/${item.id}`, json: wordsOf(client, details) },
              ...{ query: { context: 'edit', _fields: fields }, ifMatch: revision, idempotencyKey, signal },
            })
            return toKnown(remember(changed))
          } catch (thrown) {
            // A colleague's picture that this account may not describe: each text brings its own words for it.
            if (isCode(thrown, 'forbidden')) return toKnown(remember(item))
            throw thrown
          }
        },
      ),

    downloadMedia: (media, target, options) =>
      read(async () => {
        const known = index.get(Number(media.remoteId))
        const isOurs = readFileName(media.url) !== null
        const url = known && isOurs ? originalUrl(known) : media.url
        return await saveDownload(target, media.hash, (onBytes) =>
          readFile(client, url, { onBytes, signal: options?.signal }),
        )
      }),
  }

  return {
    ...part,
    load: index.load,
    renew: index.renew,
    mediaIdOf: index.mediaIdOf,
    mediaOf: index.mediaOf,

    /** Where a picture stands. Throws `mediaMissing` when the site has it not. */
    pictureOf: async (id: MediaId, options: RequestOptions = {}): Promise<SitePicture> => {
      const seen = index.getById(id)
      if (seen) remember(await bytes.sure(seen, options.signal))
      const item = index.getById(id) ?? (await find(id, options.signal))
      if (!item) throw new SiteError('mediaMissing', 'The site has not got this picture', { mediaIds: [id] })
      remember(item)
      const isAlias = idOf(client.identity, item) !== id
      return { number: item.id, url: item.source_url, ...(isAlias && { isAlias }) }
    },

    /** Throws `mediaMissing` where one of these attachments, known to be pictures, is not what it was taken for. */
    requireThere: async (numbers: readonly number[], { signal }: RequestOptions = {}): Promise<void> => {
      const known = new Map([...new Set(numbers)].map((number) => [number, index.mediaIdOf(number)]))
      const wanted = [...known.keys()].filter((number) => known.get(number) !== null)
      const there = await lookup.byNumbers(wanted, signal)
      for (const one of there) remember(await bytes.sure(one, signal))
      const missing = wanted.filter((number) => !there.some(({ id }) => id === number))
      const others = wanted.filter((number) => index.mediaIdOf(number) !== known.get(number))
      const mediaIds = [
        ...missing.flatMap((number) => index.forget(number)),
        ...others.flatMap((number) => known.get(number) ?? []),
      ]
      if (mediaIds.length === 0 && missing.length === 0) return
      throw new SiteError('mediaMissing', 'A picture is no longer on the site', {
        mediaIds: [...new Set(mediaIds)],
      })
    },

    /** One attachment for each picture, whatever landed late. */
    settle: async (ids: readonly MediaId[], { signal }: RequestOptions = {}): Promise<void> => {
      for (const id of new Set(ids))
        if (foreignNumber(client.identity, id) === null)
          await settled(await lookup.byOurId(id, signal), signal)
    },
  }
}
export type WordPressMedia = ReturnType<typeof createMediaClient>
