import { type BlockId, type MediaId, mediaId } from '../../domain/ids.ts'
import { type Box, checkbox } from '../checklists.ts'
import { plainInlines, plainLine, textInlines } from '../inlines.ts'
import type { Block, Picture as DescribedPicture } from '../schema.ts'
import type { Context } from './context.ts'
import { createLines, type LineSink } from './lines.ts'
import { attribute, type Element } from './nodes.ts'
import { emojiOf, isTracker } from './pictureKinds.ts'
import { sourceOf } from './pictureSource.ts'
import type { Sink } from './sinks.ts'
import { isInTicked } from './ticks.ts'

export type Picture = Pick<DescribedPicture, 'mediaId' | 'alt' | 'decorative'>

/** A figure that is being read: its pictures and the caption below them. */
export interface Figure {
  readonly own: BlockId | null
  picture(picture: Picture): void
  readonly caption: LineSink
  readonly credit: LineSink
  finish(): void
}

/** `exact`: our own HTML, in which spaces at the ends are kept. */
export function createFigure(
  parent: Sink,
  own: BlockId | null,
  newId: () => BlockId,
  exact = own !== null,
): Figure {
  const pictures: Picture[] = []
  const hoisted: Block[] = []
  const hoist = (block: Block) => hoisted.push(block)
  const caption = createLines(hoist, true)
  const credit = createLines(hoist, true)
  return {
    own,
    picture: (picture) => pictures.push(picture),
    caption,
    credit,
    finish() {
      const said = caption.take(exact)
      const source = clip(plainLine(plainInlines(credit.take(exact))), 500)
      // The caption belongs to the last picture; without a picture its words become a paragraph.
      pictures.forEach((picture, at) => {
        const isLast = at === pictures.length - 1
        parent.block({
          id: (at === 0 ? own : null) ?? newId(),
          type: 'image',
          ...picture,
          caption: isLast ? said : [],
          credit: isLast ? source : '',
        })
      })
      if (pictures.length === 0) {
        for (const content of [said, textInlines(source)]) {
          if (content.length > 0) parent.block({ id: newId(), type: 'paragraph', content })
        }
      }
      for (const block of hoisted) parent.block(block)
    },
  }
}

/** Cuts a text to `max` UTF-16 units without splitting a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/**
 * What an `img` shows: a picture, a word (an emoji drawn as a picture), a checkbox, or nothing that a reader sees.
 */
export function readImage(
  element: Element,
  context: Context,
): { picture: Picture } | { text: string } | { box: Box } | null {
  const src = sourceOf(element)
  const alt = clip(plainLine(attribute(element, 'data-alt') ?? attribute(element, 'alt') ?? ''), 1000)
  if (attribute(element, 'data-media-id') === undefined) {
    const emoji = emojiOf(element, src, alt)
    if (emoji !== null) return { text: emoji }
    const role = attribute(element, 'aria-roledescription')
    // The word for a checkbox may be in any language, so what is around counts where it says more.
    if (role !== undefined && isInTicked(element)) return null
    if (role === 'checkbox') return { box: checkbox(alt === 'checked') }
    if (isTracker(element, src)) return null
  }
  const id = resolveMedia(src, element, context)
  if (id === null) {
    if (src === '' && alt === '') return null
    context.leaveOut({ src, alt })
    // The texts before and after it are separate words.
    return { text: ' ' }
  }
  const role = attribute(element, 'role')
  return { picture: { mediaId: id, alt, decorative: role === 'presentation' || role === 'none' } }
}

function resolveMedia(src: string, element: Element, context: Context): MediaId | null {
  const { media } = context.options
  if (media) {
    return media(src, Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])))
  }
  const own = mediaId.safeParse(attribute(element, 'data-media-id'))
  return own.success ? own.data : null
}
