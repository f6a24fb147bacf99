import { RenderError, renderBlocks } from '#shared/document/html.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Body } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import { isPicture } from '#shared/domain/media.ts'
import { Problem } from '../api/problem.ts'
import { fileSource } from './fileSource.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

/**
 * The one HTML form that travels beside the blocks: block ids written out, unknown content byte for byte, pictures
 * and files by the path of their original on this site. Throws `media-missing` for one that was not uploaded.
 */
export function canonicalHtml(
  { blocks, language }: { blocks: Body; language: Language },
  { media }: Store,
  views: Views,
): string {
  const missing = mediaIdsIn(blocks).filter((id) => !media.get(id))
  if (missing.length > 0) throw new Problem('media-missing', { members: { mediaIds: missing } })
  try {
    return renderBlocks(blocks, {
      media: (id) => {
        const item = media.get(id)
        if (!item || !isPicture(item)) return null
        return { src: views.mediaPath(item.hash, item.type), width: item.width, height: item.height }
      },
      attachments: { language, file: (id) => fileSource(media, views, id) },
      opaque: 'verbatim',
      allowSitePaths: true,
    })
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    throw new Problem('invalid', { members: { errors: [{ pointer: '/blocks', detail: error.code }] } })
  }
}
