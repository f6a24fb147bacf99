import type { MediaId } from '../domain/ids.ts'
import { sameJson } from './canonical.ts'
import { lacksAlt, picturesOf } from './pictures.ts'
import type { Block, GalleryBlock, ImageBlock, Picture } from './schema.ts'
import { saysSomething } from './wordParts.ts'

/**
 * A description belongs to its picture: a picture that the target shows already keeps its words, unless the
 * source has no words there any more. A new picture takes over the words of one that is gone where the source
 * gave it the same words; other words of a new picture have to be translated.
 */
export function followPictures(
  source: ImageBlock | GalleryBlock,
  before: Block | null,
  target: Block,
): ImageBlock | GalleryBlock {
  const pictures = followed(picturesOf(source), before === null ? [] : picturesOf(before), picturesOf(target))
  const { id } = source
  if (source.type === 'image') return { id, type: 'image', ...(pictures[0] ?? onlyPicture(source)) }
  const caption = target.type === 'gallery' && saysSomething(source.caption) ? target.caption : []
  return { ...source, pictures, caption }
}

/** Whether the source shows a picture that is new and not described, so that somebody must look at it. */
export const showsUndescribed = (source: Block, before: Block): boolean => {
  const known = new Set(picturesOf(before).map(({ mediaId }) => mediaId))
  return picturesOf(source).some((one) => lacksAlt(one) && !known.has(one.mediaId))
}

function followed(now: readonly Picture[], was: readonly Picture[], target: readonly Picture[]): Picture[] {
  const shown = new Set(now.map(({ mediaId }) => mediaId))
  const gone = was.filter(({ mediaId }) => !shown.has(mediaId))
  const own = [...target]
  const takeOwn = (wanted: MediaId): Picture | undefined => {
    const at = own.findIndex(({ mediaId }) => mediaId === wanted)
    return at < 0 ? undefined : own.splice(at, 1)[0]
  }
  const translationOf = (one: Picture | undefined): Picture | undefined =>
    one && target.find(({ mediaId }) => mediaId === one.mediaId)
  return now.map((picture) => {
    const kept = takeOwn(picture.mediaId)
    if (kept) return captioned(onlyPicture(kept), picture)
    const sameAlt = gone.find(({ alt }) => alt.trim() !== '' && alt === picture.alt)
    const sameCaption = gone.find(
      ({ caption }) => saysSomething(caption) && sameJson(caption, picture.caption),
    )
    return {
      ...onlyPicture(picture),
      alt: translationOf(sameAlt)?.alt ?? '',
      caption: translationOf(sameCaption)?.caption ?? [],
    }
  })
}

const captioned = (own: Picture, source: Picture): Picture =>
  saysSomething(source.caption) ? own : { ...own, caption: [] }

const onlyPicture = ({ mediaId, alt, decorative, caption, credit }: Picture): Picture => ({
  mediaId,
  alt,
  decorative,
  caption,
  credit,
})
