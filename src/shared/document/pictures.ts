import type { MediaId } from '../domain/ids.ts'
import { plainInlines } from './inlines.ts'
import type { Block, Picture } from './schema.ts'

/** The pictures that a block shows, in reading order; most blocks have none. */
export function picturesOf(block: Block): readonly Picture[] {
  switch (block.type) {
    case 'image':
      return [block]
    case 'gallery':
      return block.pictures
    default:
      return []
  }
}

/** Applies `change` to each picture of a block; a block without pictures is returned as it is. */
export function mapPictures(block: Block, change: <P extends Picture>(one: P) => P): Block {
  if (block.type === 'image') return change(block)
  if (block.type !== 'gallery') return block
  return { ...block, pictures: block.pictures.map((one) => change(one)) }
}

/** The items of the media library that a block shows or attaches, in reading order; most blocks have none. */
export const mediaOf = (block: Block): MediaId[] =>
  block.type === 'attachment' ? [block.mediaId] : picturesOf(block).map(({ mediaId }) => mediaId)

/** The media ids of all pictures and files in a body, each once, in reading order. */
export const mediaIdsIn = (blocks: readonly Block[]): MediaId[] => [...new Set(blocks.flatMap(mediaOf))]

/** The media ids of an article's cover (null: none) and of what its bodies have, each once, the cover first. */
export const mediaIdsWithCover = (
  cover: MediaId | null,
  bodies: readonly (readonly Block[])[],
): MediaId[] => [...new Set([...(cover === null ? [] : [cover]), ...bodies.flatMap(mediaIdsIn)])]

/** Whether readers who cannot see the picture get no description of it. */
export const lacksAlt = ({ alt, decorative }: Pick<Picture, 'alt' | 'decorative'>): boolean =>
  !decorative && alt.trim() === ''

/** A picture as plain text: alternative text, caption and credit, one per line. */
export const pictureText = ({ alt, caption, credit }: Picture): string =>
  [alt, plainInlines(caption), credit].filter((line) => line !== '').join('\n')
