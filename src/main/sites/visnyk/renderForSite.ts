import { renderBlocks } from '#shared/document/html.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Body } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { isPicture } from '#shared/domain/media.ts'
import type { RemoteMedia } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'

/**
 * Renders the HTML that the Site API expects beside the blocks: with block ids, with opaque blocks byte for byte, and
 * with the paths of the originals of pictures and files. Throws `mediaMissing` when the site does not have one.
 */
export async function renderForSite(
  { blocks, language }: { blocks: Body; language: Language },
  getMedia: (id: MediaId) => Promise<RemoteMedia>,
): Promise<string> {
  const found = new Map<MediaId, RemoteMedia>()
  const missing: MediaId[] = []
  for (const id of mediaIdsIn(blocks)) {
    try {
      found.set(id, await getMedia(id))
    } catch (thrown) {
      if (!(thrown instanceof SiteError) || thrown.code !== 'notFound') throw thrown
      missing.push(id)
    }
  }
  if (missing.length > 0)
    throw new SiteError('mediaMissing', 'A picture or a file is not on the site yet', { mediaIds: missing })
  return renderBlocks(blocks, {
    media: (id) => {
      const item = found.get(id)
      if (!item || !isPicture(item)) return null
      return { src: new URL(item.url).pathname, width: item.width, height: item.height }
    },
    attachments: {
      language,
      file: (id) => {
        const item = found.get(id)
        if (!item || isPicture(item)) return null
        return { href: new URL(item.url).pathname, type: item.type, bytes: item.bytes }
      },
    },
    opaque: 'verbatim',
    allowSitePaths: true,
  })
}
