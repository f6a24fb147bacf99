import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { LocalizationWrite, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { SitePicture } from '../blocks/index.ts'
import type { WordPressMedia } from '../pictures/mediaClient.ts'

/** The attachments of a text's pictures and cover. Throws `mediaMissing` with all ids that the site does not have. */
export async function findPictures(
  media: WordPressMedia,
  { blocks, article }: Pick<LocalizationWrite, 'blocks' | 'article'>,
  options: RequestOptions,
): Promise<Map<MediaId, SitePicture>> {
  const found = new Map<MediaId, SitePicture>()
  const missing: MediaId[] = []
  for (const id of mediaIdsWithCover(article.coverMediaId, [blocks])) {
    try {
      found.set(id, await media.pictureOf(id, options))
    } catch (thrown) {
      const error = thrown instanceof HttpFailure ? thrown.error : thrown
      if (!(error instanceof SiteError) || !['mediaMissing', 'notFound'].includes(error.code)) throw thrown
      missing.push(id)
    }
  }
  if (missing.length === 0) return found
  throw new SiteError('mediaMissing', 'A picture is not on the site yet', { mediaIds: missing })
}
