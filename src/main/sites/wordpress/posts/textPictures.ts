import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { LocalizationWrite, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { SitePicture } from '../blocks/index.ts'
import type { WordPressMedia } from '../pictures/mediaClient.ts'

/**
 * The attachments of a text's pictures, files and cover. Throws `mediaMissing` with all ids that the site does not
 * have.
 */
export async function findPictures(
  media: WordPressMedia,
  { blocks, article, language }: Pick<LocalizationWrite, 'blocks' | 'article' | 'language'>,
  options: RequestOptions,
): Promise<Map<MediaId, SitePicture>> {
  const found = new Map<MediaId, SitePicture>()
  const missing: MediaId[] = []
  for (const id of mediaIdsWithCover(article.coverMediaId, [blocks])) {
    try {
      const { file, ...one } = await media.pictureOf(id, options)
      found.set(id, { ...one, ...(file && { file: { ...file, pageLanguage: language } }) })
    } catch (thrown) {
      const error = thrown instanceof HttpFailure ? thrown.error : thrown
      if (!(error instanceof SiteError) || !['mediaMissing', 'notFound'].includes(error.code)) throw thrown
      missing.push(id)
    }
  }
  if (missing.length === 0) return found
  throw new SiteError('mediaMissing', 'A picture or a file is not on the site yet', { mediaIds: missing })
}
