import type { MediaId } from '../domain/ids.ts'
import { sameJson } from './canonical.ts'
import { mergeContent } from './mergeContent.ts'
import { mergeOrder } from './mergeOrder.ts'
import type { GalleryBlock, Picture } from './schema.ts'

type ByMedia = ReadonlyMap<MediaId, Picture>

/**
 * A gallery's pictures by media id; null where one occurs twice, because then the id does not tell which is
 * which.
 */
function byMedia(pictures: readonly Picture[]): ByMedia | null {
  const found = new Map(pictures.map((one) => [one.mediaId, one]))
  return found.size === pictures.length ? found : null
}

/**
 * Three-way merge of galleries, picture by picture, as bodies are merged block by block: pictures that one
 * side added, removed or moved are merged with words that the other side changed. Null where a person has to
 * decide.
 */
export function mergeGallery(
  base: GalleryBlock,
  mine: GalleryBlock,
  theirs: GalleryBlock,
): GalleryBlock | null {
  const sides = [base.pictures, mine.pictures, theirs.pictures].map(byMedia)
  const [before, here, there] = sides
  if (!before || !here || !there) return null
  const merged = new Map<MediaId, Picture>()
  for (const id of new Set([...before.keys(), ...here.keys(), ...there.keys()])) {
    const picture = mergePicture(before.get(id), here.get(id), there.get(id))
    if (picture === 'clash') return null
    if (picture) merged.set(id, picture)
  }
  const orderOf = (side: ByMedia) => [...side.keys()]
  const order = mergeOrder(orderOf(before), orderOf(here), orderOf(there), new Set(merged.keys()))
  const pictures = order.flatMap((id) => merged.get(id) ?? [])
  const caption = mergeContent(
    { caption: base.caption },
    { caption: mine.caption },
    { caption: theirs.caption },
  )
  return caption && pictures.length > 0 ? { ...mine, pictures, ...caption } : null
}

/**
 * Undefined: removed. A change against a removal is a conflict, so that no words are dropped without a person
 * seeing it.
 */
function mergePicture(
  base: Picture | undefined,
  mine: Picture | undefined,
  theirs: Picture | undefined,
): Picture | undefined | 'clash' {
  if (sameJson(mine ?? null, theirs ?? null) || sameJson(base ?? null, theirs ?? null)) return mine
  if (sameJson(base ?? null, mine ?? null)) return theirs
  return (base && mine && theirs && mergeContent(base, mine, theirs)) ?? 'clash'
}
