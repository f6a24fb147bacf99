import type { Repositories } from '#main/db/repositories/index.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'

/** Leaves out pictures and files that this computer does not know, because a file of the house carries none. */
export function createKnownMedia({ media }: Pick<Repositories, 'media'>) {
  let leftOut = 0
  const isKnown = (id: MediaId) => media.get(id) !== null
  const shownOf = (block: Block): Block[] => {
    const unknown = mediaOf(block).filter((id) => !isKnown(id))
    leftOut += unknown.length
    if (unknown.length === 0) return [block]
    if (block.type !== 'gallery') return []
    const pictures = block.pictures.filter(({ mediaId }) => isKnown(mediaId))
    return pictures.length > 0 ? [{ ...block, pictures }] : []
  }
  return {
    keepKnown: (blocks: readonly Block[]): Block[] => blocks.flatMap(shownOf),
    /** How many were left out so far. */
    leftOut: () => leftOut,
  }
}
