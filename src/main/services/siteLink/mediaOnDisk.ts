import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Rendition } from '#main/sites/SiteConnector.ts'
import { isPicture } from '#shared/domain/media.ts'
import { derivativeWidths } from '../media/derivativeWidths.ts'
import type { MediaService } from '../media/mediaService.ts'
import type { MediaFiles } from './ports.ts'

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** The library's files in the form in which they are uploaded, with the smaller sizes that exist by then. */
export function toMediaFiles(media: Pick<MediaService, 'file'>): MediaFiles {
  const pathOf = (id: Parameters<MediaFiles['has']>[0]): string | null => {
    const path = media.file(id, 'original')?.path
    return path !== undefined && existsSync(path) ? path : null
  }

  return {
    has: (id) => pathOf(id) !== null,
    open: async (item) => {
      const { id } = item
      const path = pathOf(id)
      if (path === null) return null
      if (!isPicture(item)) return { path }
      const { width, height } = item
      const renditions: Rendition[] = []
      for (const kind of ['small', 'large'] as const) {
        const file = media.file(id, kind)
        // A size that would not be smaller than the original is left out.
        if (!file?.final || file.type !== 'image/webp' || width <= derivativeWidths[kind]) continue
        const scale = derivativeWidths[kind] / width
        renditions.push({
          kind,
          path: file.path,
          hash: await hashFile(file.path),
          type: 'image/webp',
          width: derivativeWidths[kind],
          height: Math.max(1, Math.round(height * scale)),
        })
      }
      return { path, renditions }
    },
  }
}
