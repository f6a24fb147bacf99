import type { MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import { saveDownload, uploadSilenceMs } from '../http/files.ts'
import { change, read } from '../http/outcome.ts'
import type { RemoteMedia, RequestOptions, SiteConnector } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { NamedPicture, SitePicture } from './blocks/index.ts'
import type { WordPressClient } from './client.ts'
import { idOf, originalUrl, revisionOf, toMedia, wordsOf } from './mapMedia.ts'
import { createDoubles } from './mediaDoubles.ts'
import { readFile } from './mediaFile.ts'
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

/** Pictures of one WordPress. Each of our ids has an attachment of its own there, found by slug and by file name. */
export function createMediaClient(client: WordPressClient) {
  const lookup = createMediaLookup(client)
  const doubles = createDoubles(client)
  const byNumber = new Map<number, WireAttachment>()
  const byId = new Map<MediaId, WireAttachment>()
  const byUrl = new Map<string, MediaId>()
  /** Numbers that were asked for and are nothing. */
  const gone = new Set<number>()

  function remember(item: WireAttachment): WireAttachment {
    byNumber.set(item.id, item)
    const id = idOf(client.address, item)
    if (id === null) return item
    const known = byId.get(id)
    if (!known || item.id <= known.id) byId.set(id, item)
    const sizes = Object.values(item.media_details.sizes).map(({ source_url }) => source_url)
    for (const url of [item.source_url, originalUrl(item), ...sizes]) if (url) byUrl.set(plainUrl(url), id)
    return item
  }

  /** http and https name the same file, and a query does not change it. */
  const plainUrl = (url: string): string => url.replace(/^https?:/, '').replace(/[?#].*$/, '')

  const toKnown = (item: WireAttachment): RemoteMedia => {
    const media = toMedia(client, item)
    if (media) return media
    throw new SiteError('notFound', 'The attachment is no picture')
  }

  async function load(numbers: readonly number[], { signal }: RequestOptions = {}): Promise<void> {
    const wanted = [...new Set(numbers)].filter((one) => one > 0 && !byNumber.has(one) && !gone.has(one))
    if (wanted.length === 0) return
    for (const one of await lookup.byNumbers(wanted, signal)) remember(one)
    for (const one of wanted) if (!byNumber.has(one)) gone.add(one)
  }

  async function find(id: MediaId, signal?: AbortSignal): Promise<WireAttachment | null> {
    const foreign = foreignNumber(client.address, id)
    if (foreign === null) return (await lookup.byOurId(id, signal))[0] ?? null
    gone.delete(foreign)
    await load([foreign], signal ? { signal } : {})
    const item = byNumber.get(foreign)
    return item && idOf(client.address, item) === id ? item : null
  }

  const mediaIdOf = (number: number): MediaId | null => {
    const item = byNumber.get(number)
    return item ? idOf(client.address, item) : null
  }

  /** The one that counts of those that carry our id, with the sizes that WordPress may have died over. */
  async function settled(
    found: readonly WireAttachment[],
    signal?: AbortSignal,
  ): Promise<WireAttachment | null> {
    const [first] = found
    if (!first) return null
    for (const number of await doubles.takeAway(found, signal)) byNumber.delete(number)
    if (first.media_details.width > 0) return remember(first)
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
        const names = others.flatMap((one) => idOf(client.address, remember(one)) ?? [])
        const known = toKnown(remember(first))
        return { ...known, aliases: [...new Set(names)].filter((name) => name !== known.id) }
      }),

    uploadMedia: (media, { idempotencyKey, signal, onProgress = () => {} }) =>
      change(
        async () => {
          const existing = await settled(await lookup.byOurId(media.id, signal), signal)
          return { existing, md5: existing ? '' : await checkFile(media) }
        },
        async ({ existing, md5 }) => {
          const item =
            existing ?? (await uploadFile(client, media, md5, { idempotencyKey, onProgress, signal }))
          onProgress(1)
          return toKnown(remember(item))
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
        const known = byNumber.get(Number(media.remoteId))
        const isOurs = readFileName(media.url) !== null
        const url = known && isOurs ? originalUrl(known) : media.url
        return await saveDownload(target, media.hash, (onBytes) =>
          readFile(client, url, { onBytes, signal: options?.signal }),
        )
      }),
  }

  return {
    ...part,
    load,
    mediaIdOf,

    /** After `load`: by number, else by the address of the file or of one of its sizes. */
    mediaOf: ({ number, url }: NamedPicture): MediaId | null =>
      (number === null ? null : mediaIdOf(number)) ?? byUrl.get(plainUrl(url)) ?? null,

    /** Where a picture stands. Throws `mediaMissing` when the site has it not. */
    pictureOf: async (id: MediaId, options: RequestOptions = {}): Promise<SitePicture> => {
      const item = byId.get(id) ?? (await find(id, options.signal))
      if (!item) throw new SiteError('mediaMissing', 'The site has not got this picture', { mediaIds: [id] })
      remember(item)
      return { number: item.id, url: item.source_url }
    },

    /** Throws `mediaMissing` where one of these attachments, known to be pictures, is there no more. */
    requireThere: async (numbers: readonly number[], { signal }: RequestOptions = {}): Promise<void> => {
      const known = [...new Set(numbers)].filter((number) => mediaIdOf(number) !== null)
      const there = new Set((await lookup.byNumbers(known, signal)).map(({ id }) => id))
      const missing = known.filter((number) => !there.has(number))
      if (missing.length === 0) return
      const mediaIds = missing.flatMap((number) => mediaIdOf(number) ?? [])
      for (const number of missing) byNumber.delete(number)
      for (const id of mediaIds) byId.delete(id)
      throw new SiteError('mediaMissing', 'A picture is no longer on the site', { mediaIds })
    },

    /** One attachment for each picture, whatever landed late. */
    settle: async (ids: readonly MediaId[], { signal }: RequestOptions = {}): Promise<void> => {
      for (const id of new Set(ids))
        if (foreignNumber(client.address, id) === null)
          await settled(await lookup.byOurId(id, signal), signal)
    },
  }
}
export type WordPressMedia = ReturnType<typeof createMediaClient>
