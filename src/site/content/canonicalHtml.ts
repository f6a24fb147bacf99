import { RenderError, renderBlocks } from '#shared/document/html.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Body } from '#shared/document/schema.ts'
import { Problem } from '../api/problem.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

/**
 * The one HTML form that travels beside the blocks: block ids written out, unknown content byte for byte, pictures
 * by the path of their original on this site. Throws `media-missing` for a picture that was not uploaded.
 */
export function canonicalHtml(blocks: Body, { media }: Store, views: Views): string {
  const missing = mediaIdsIn(blocks).filter((id) => !media.get(id))
  if (missing.length > 0) throw new Problem('media-missing', { members: { mediaIds: missing } })
  try {
    return renderBlocks(blocks, {
      media: (id) => {
        const item = media.get(id)
        return item && { src: views.mediaPath(item.hash, item.type), width: item.width, height: item.height }
      },
      opaque: 'verbatim',
      allowSitePaths: true,
    })
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    throw new Problem('invalid', { members: { errors: [{ pointer: '/blocks', detail: error.code }] } })
  }
}
