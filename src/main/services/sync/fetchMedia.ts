import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { MediaService } from '../media/mediaService.ts'
import type { Channel } from './createChannel.ts'
import { detailsOf } from './ensureMedia.ts'
import { inParallel } from './inParallel.ts'

/** Pictures fetched side by side, and how often one that does not come is tried. */
const lanes = 2
const maxTries = 5
const batch = 50

/** Failures that say something of the site as a whole. */
const concernsAll: ReadonlySet<SiteErrorCode> = new Set([
  'offline',
  'refused',
  'unauthorized',
  'rateLimited',
  'certificate',
  'aborted',
])

/** Fetches pictures of pulled texts, after the texts are in: a download's hash is proved before it is kept. */
export function createFetchMedia(channel: Channel, media: Pick<MediaService, 'temporaryPath' | 'adopt'>) {
  const { repositories } = channel
  const { sync } = repositories

  return async (connector: SiteConnector, siteId: SiteId, signal: AbortSignal): Promise<void> => {
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
        const { fileName, type, width, height, bytes, credit, decorative, texts } = remote
        await media.adopt({ id, hash, fileName, type, width, height, bytes, credit, decorative, texts }, path)
        sync.hasMedia(siteId, id)
        sync.putSiteMedia(siteId, hash, {
          remoteId: remote.remoteId,
          details: detailsOf({ credit, decorative, texts }),
        })
      } catch (error) {
        // One picture that does not come must not keep the others: it is tried again with a later pass.
        if (!(error instanceof SiteError) || concernsAll.has(error.code)) throw error
      }
    })
  }
}
export type FetchMedia = ReturnType<typeof createFetchMedia>
