import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import type { MediaService } from '../media/mediaService.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import { detailsOf } from '../siteLink/ensureMedia.ts'
import { inParallel } from '../siteLink/inParallel.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** How many pictures are fetched at the same time, and how often one that fails is tried. */
const lanes = 2
const maxTries = 5
const batch = 50

/** Failures that concern the whole site. */
const concernsAll: ReadonlySet<SiteErrorCode> = new Set([
  'offline',
  'refused',
  'unauthorized',
  'rateLimited',
  'certificate',
  'aborted',
])

/** Errors that the file causes, not this computer: the pass goes on with the next picture. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'mediaUnreadable',
  'mediaTooLarge',
  'mediaTooManyPixels',
  'fileRefused',
  'fileTooLarge',
])

/**
 * Fetches the pictures of pulled texts, after the texts are stored. A download is kept only if its hash is the
 * announced one.
 */
export function createFetchMedia(channel: Channel, media: Pick<MediaService, 'temporaryPath' | 'adopt'>) {
  const { repositories } = channel
  const { sync } = repositories

  return async (connector: LinkedSite, siteId: SiteId, signal: AbortSignal): Promise<void> => {
    const wanted = sync.wantedMedia(siteId, maxTries, batch)
    await inParallel(wanted, lanes, async (id) => {
      if (signal.aborted) return
      if (repositories.media.get(id) !== null) {
        sync.hasMedia(siteId, id)
        return
      }
      sync.triedMedia(siteId, id)
      try {
        const remote = await connector.getMedia(id, { signal })
        const path = media.temporaryPath()
        const hash = await connector.downloadMedia(remote, path, { signal })
        const { fileName, bytes, credit, decorative, texts, focal } = remote
        const said = { credit, decorative, texts, focal }
        const adopted = { id, hash, fileName, bytes, ...said, ...mediaFormOf(remote) }
        await media.adopt(adopted, path)
        sync.hasMedia(siteId, id)
        sync.putSiteMedia(siteId, hash, {
          remoteId: remote.remoteId,
          details: detailsOf(said),
        })
      } catch (error) {
        // A picture that fails must not stop the others; a later pass tries it again.
        if (error instanceof AppError && refusals.has(error.code)) return
        if (!(error instanceof SiteError) || concernsAll.has(error.code)) throw error
      }
    })
  }
}
export type FetchMedia = ReturnType<typeof createFetchMedia>
