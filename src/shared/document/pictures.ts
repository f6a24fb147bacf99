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

/** Every picture that a body shows, each once, in reading order. */
export const mediaIdsIn = (blocks: readonly Block[]): MediaId[] => [
  ...new Set(blocks.flatMap((block) => picturesOf(block).map(({ mediaId }) => mediaId))),
]

/** Whether readers who can't see a picture are told nothing of it. */
export const lacksAlt = ({ alt, decorative }: Pick<Picture, 'alt' | 'decorative'>): boolean =>
  !decorative && alt.trim() === ''

/** A picture as plain text: alternative text, caption, credit, one below the other. */
export const pictureText = ({ alt, caption, credit }: Picture): string =>
  [alt, plainInlines(caption), credit].filter((line) => line !== '').join('\n')
