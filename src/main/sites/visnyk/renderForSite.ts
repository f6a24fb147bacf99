import { renderBlocks } from '#shared/document/html.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Body } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { RemoteMedia } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'

/**
 * Renders the HTML that the Site API expects beside the blocks: with block ids, with opaque blocks byte for byte, and
 * with the paths of the pictures' originals. Throws `mediaMissing` when the site does not have a picture.
 */
export async function renderForSite(
  blocks: Body,
  getMedia: (id: MediaId) => Promise<RemoteMedia>,
): Promise<string> {
  const pictures = new Map<MediaId, RemoteMedia>()
  const missing: MediaId[] = []
  for (const id of mediaIdsIn(blocks)) {
    try {
      pictures.set(id, await getMedia(id))
    } catch (thrown) {
      if (!(thrown instanceof SiteError) || thrown.code !== 'notFound') throw thrown
      missing.push(id)
    }
  }
  if (missing.length > 0)
    throw new SiteError('mediaMissing', 'A picture is not on the site yet', { mediaIds: missing })
  return renderBlocks(blocks, {
    media: (id) => {
      const item = pictures.get(id)
      return item ? { src: new URL(item.url).pathname, width: item.width, height: item.height } : null
    },
    opaque: 'verbatim',
    allowSitePaths: true,
  })
}
