import type { BlockId } from '../../domain/ids.ts'
import { picturesOf } from '../pictures.ts'
import type { Block, Picture } from '../schema.ts'
import type { Figure } from './figures.ts'
import { createLines } from './lines.ts'
import { createFlow, type FlowSink, type Sink } from './sinks.ts'

/** A gallery that is being read: figures or bare pictures, and the gallery's caption. */
export interface Gallery {
  /** Receives its figures; any other blocks in it are put after the gallery. */
  readonly sink: FlowSink
  /** Collects pictures and caption text that are in no figure of their own. */
  readonly figure: Figure
}

export function createGallery(parent: Sink, own: BlockId | null, newId: () => BlockId): Gallery {
  const pictures: Picture[] = []
  const behind: Block[] = []
  const exact = own !== null
  const take = (block: Block): void => {
    const shown = picturesOf(block)
    if (shown.length === 0) behind.push(block)
    for (const { mediaId, alt, decorative, caption, credit } of shown) {
      pictures.push({ mediaId, alt, decorative, caption, credit })
    }
    // A gallery inside this one is dissolved; its caption is kept.
    if (block.type === 'gallery' && block.caption.length > 0) {
      behind.push({ id: newId(), type: 'paragraph', content: block.caption })
    }
  }
  const sink = createFlow({
    paragraph: (content, id) => {
      behind.push({ id: id ?? newId(), type: 'paragraph', content })
    },
    block: take,
    newId,
    exact,
  })
  const caption = createLines((block) => behind.push(block), true)
  return {
    sink,
    figure: {
      own,
      picture: (picture) => pictures.push({ ...picture, caption: [], credit: '' }),
      caption,
      // A gallery has no credit, so a credit here becomes part of the caption.
      credit: caption,
      finish() {
        sink.finish()
        const said = caption.take(exact)
        if (pictures.length > 0) {
          parent.block({ id: own ?? newId(), type: 'gallery', pictures, caption: said })
        } else if (said.length > 0) {
          parent.block({ id: newId(), type: 'paragraph', content: said })
        }
        for (const block of behind) parent.block(block)
      },
    },
  }
}
