import { type BlockId, type MediaId, mediaId } from '../../domain/ids.ts'
import { plainInlines, plainLine, textInlines } from '../inlines.ts'
import type { Block, Picture as DescribedPicture } from '../schema.ts'
import type { Context } from './context.ts'
import { createLines, type LineSink } from './lines.ts'
import { attribute, type Element } from './nodes.ts'
import type { Sink } from './sinks.ts'
import { readStyle } from './styles.ts'

export type Picture = Pick<DescribedPicture, 'mediaId' | 'alt' | 'decorative'>

/** A figure being read: its pictures and what is said below them. */
export interface Figure {
  readonly own: BlockId | null
  picture(picture: Picture): void
  readonly caption: LineSink
  readonly credit: LineSink
  finish(): void
}

/** `exact`: our own HTML, in which spaces at the ends count. */
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
      // The caption belongs to the last picture; without any, its words still stay.
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

/** Cuts to `max` UTF-16 units without leaving half a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** What an `img` shows: a picture, a word (an emoji drawn as a picture), or nothing for the reader. */
export function readImage(
  element: Element,
  context: Context,
): { picture: Picture } | { text: string } | null {
  const src = attribute(element, 'src') || attribute(element, 'data-src') || ''
  const alt = clip(plainLine(attribute(element, 'data-alt') ?? attribute(element, 'alt') ?? ''), 1000)
  if (attribute(element, 'data-media-id') === undefined) {
    const emoji = attribute(element, 'data-emoji') ?? alt
    if (isEmoji(emoji)) return { text: emoji }
    if (attribute(element, 'aria-roledescription') === 'checkbox')
      return { text: `${checkbox(alt === 'checked')} ` }
    if (isTracker(element)) return null
  }
  const id = resolveMedia(src, element, context)
  if (id === null) {
    if (src === '' && alt === '') return null
    context.leaveOut({ src, alt })
    // What stood on both sides of it are two words.
    return { text: ' ' }
  }
  const role = attribute(element, 'role')
  return { picture: { mediaId: id, alt, decorative: role === 'presentation' || role === 'none' } }
}

/** A box of a list of things to do, as a character. */
export const checkbox = (isChecked: boolean): string => (isChecked ? '☑' : '☐')

/** Mail and chats draw emoji as pictures named by the emoji itself. */
const isEmoji = (alt: string): boolean =>
  /^[^\p{L}\s]{1,14}$/u.test(alt) && /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3/u.test(alt)

/** Pictures of a pixel or two count readers, they don't show anything. */
function isTracker(element: Element): boolean {
  const style = readStyle(attribute(element, 'style'))
  return ['width', 'height'].every((name) =>
    /^[0-2](?:\.0+)?(?:px)?$/.test(style.get(name) ?? attribute(element, name)?.trim() ?? ''),
  )
}

function resolveMedia(src: string, element: Element, context: Context): MediaId | null {
  const { media } = context.options
  if (media) {
    return media(src, Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])))
  }
  const own = mediaId.safeParse(attribute(element, 'data-media-id'))
  return own.success ? own.data : null
}
