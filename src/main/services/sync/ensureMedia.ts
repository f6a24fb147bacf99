import type { SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type {
  MediaDetails,
  MediaUpload,
  Outcome,
  RemoteMedia,
  RequestOptions,
  SiteConnector,
  UploadProgress,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { canonicalJson } from '#shared/document/canonical.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { MediaFiles } from '../outbox/ports.ts'
import { failedChange, failedRead, stillOnItsWay, type WriteOptions, type Written } from './siteWriter.ts'
import { hashOf } from './textHash.ts'

export type WantedMedia = Omit<MediaUpload, 'path' | 'renditions'>

export const detailsOf = ({ credit, decorative, texts }: MediaDetails): string =>
  canonicalJson({ credit, decorative, texts })

/**
 * Makes a site have a picture with what is said about it. The same bytes go up once, however many articles, steps
 * and attempts want them: known ones are not asked about, and two that want them at once share one upload.
 */
export function createMediaUploads(sync: SyncRepository, files: MediaFiles) {
  const running = new Map<string, Promise<Written<null>>>()

  async function ensure(
    connector: SiteConnector,
    siteId: SiteId,
    wanted: WantedMedia,
    options: WriteOptions & UploadProgress,
  ): Promise<Written<null>> {
    const reads: RequestOptions = options.signal ? { signal: options.signal } : {}
    const known = sync.siteMedia(siteId, wanted.hash)
    if (known?.details === detailsOf(wanted)) return { kind: 'done', value: null }
    try {
      const found = known || options.look ? await connector.findMediaByHash(wanted.hash, reads) : null
      // Bytes that came under another computer's id go up again under ours: the site then knows both names.
      const there = found && (known || isNamed(found, wanted)) ? found : null
      if (there === null && options.mayLand) return stillOnItsWay()
      const uploaded = there
        ? ({ outcome: 'done', value: there } as const)
        : await upload(connector, wanted, options, reads)
      if (uploaded.outcome !== 'done') return failedChange(uploaded)
      const described = isTheirs(uploaded.value, wanted, known !== null)
        ? uploaded
        : await bringDetails(connector, uploaded.value, wanted, options, reads)
      if (described.outcome !== 'done') return failedChange(described)
      sync.putSiteMedia(siteId, wanted.hash, {
        remoteId: described.value.remoteId,
        details: detailsOf(wanted),
      })
      return { kind: 'done', value: null }
    } catch (error) {
      return failedRead(error)
    }
  }

  async function upload(
    connector: SiteConnector,
    wanted: WantedMedia,
    { key, onProgress, making }: WriteOptions & UploadProgress,
    reads: RequestOptions,
  ): Promise<Outcome<RemoteMedia>> {
    const file = await files.open(wanted)
    if (file === null) {
      throw new SiteError('mediaMissing', 'The file is not on this computer', { mediaIds: [wanted.id] })
    }
    making?.()
    return await connector.uploadMedia(
      { ...wanted, ...file },
      {
        ...reads,
        ...(onProgress && { onProgress }),
        idempotencyKey: `${key}-upload-${hashOf(wanted).slice(0, 16)}`,
      },
    )
  }

  return async (
    connector: SiteConnector,
    siteId: SiteId,
    wanted: WantedMedia,
    options: WriteOptions & UploadProgress,
  ): Promise<Written<null>> => {
    const name = `${siteId} ${wanted.hash}`
    // Another one wants the same bytes now: wait for it, then see what is left to do.
    while (running.has(name)) await running.get(name)
    const mine = ensure(connector, siteId, wanted, options)
    running.set(name, mine)
    try {
      return await mine
    } finally {
      running.delete(name)
    }
  }
}
export type EnsureMedia = ReturnType<typeof createMediaUploads>

const isNamed = (there: RemoteMedia, { id }: WantedMedia): boolean =>
  there.id === id || there.aliases.includes(id)

/**
 * A colleague's picture that was come upon by its bytes keeps its words; ours go with each text. One that texts name as
 * the colleague's own, and that was known here, is described anew when a person here says so.
 */
const isTheirs = ({ id, theirs }: RemoteMedia, wanted: WantedMedia, wasKnown: boolean): boolean =>
  theirs === true && !(wasKnown && id === wanted.id)

/** Bytes that were there before may say something else about themselves. */
async function bringDetails(
  connector: SiteConnector,
  there: RemoteMedia,
  wanted: WantedMedia,
  { key }: WriteOptions,
  reads: RequestOptions,
): Promise<Outcome<RemoteMedia>> {
  if (detailsOf(there) === detailsOf(wanted)) return { outcome: 'done', value: there }
  const details = { credit: wanted.credit, decorative: wanted.decorative, texts: wanted.texts }
  return await connector.updateMedia(there.remoteId, details, there.revision, {
    ...reads,
    idempotencyKey: `${key}-describe-${hashOf([there.revision, details]).slice(0, 16)}`,
  })
}
