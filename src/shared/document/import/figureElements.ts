import type { BlockId } from '../../domain/ids.ts'
import type { Context } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { clip, createFigure, readImage } from './figures.ts'
import { createGallery } from './galleries.ts'
import { attribute, type Element, hasClass } from './nodes.ts'
import type { State, Step } from './state.ts'
import { boxRun } from './ticks.ts'

export const enterFigure: Enter = (element, state, context) => {
  const own = ownIdOf(element, state, context)
  state.sink.boundary()
  if (isGallery(element)) return enterGallery(own, state, context)
  const figure = createFigure(state.sink, own, context.options.newId, own !== null || state.own)
  const space = 'collapse'
  const inside: State = own ? { ...ownState(state), space } : state
  return {
    state: { ...inside, figure },
    leave() {
      state.sink.boundary()
      figure.finish()
    },
  }
}

/** Our own gallery, or WordPress's. */
const isGallery = (element: Element): boolean =>
  hasClass(element, 'gallery') || hasClass(element, 'wp-block-gallery')

function enterGallery(own: BlockId | null, state: State, context: Context): Step {
  const { sink, figure } = createGallery(state.sink, own, context.options.newId)
  const inside: State = own ? { ...ownState(state), space: 'collapse' } : state
  return {
    // Older galleries are written as lists of pictures: they are not lists.
    state: { ...inside, sink, flow: sink, figure, list: null, table: null },
    leave() {
      sink.boundary()
      figure.finish()
    },
  }
}

export const enterCaption: Enter = (element, state, context) => {
  if (!state.figure) return enterBlock(element, state, context)
  return { state: { ...state, sink: state.figure.caption, flow: null, list: null, table: null } }
}

export const enterImage: Enter = (element, state, context) => {
  const found = readImage(element, context)
  if (!found) return null
  if ('box' in found) {
    state.sink.text(boxRun(found.box, state))
    return null
  }
  if ('text' in found) {
    state.sink.text({ text: found.text, marks: state.marks, href: state.href, space: state.space })
    return null
  }
  noteLostLink(found.picture.alt, state, context)
  if (state.figure) {
    state.figure.picture(found.picture)
  } else {
    state.sink.block({
      id: context.options.newId(),
      type: 'image',
      ...found.picture,
      caption: [],
      credit: '',
    })
  }
  return null
}

/** Our pictures have no links. A link that only opens the picture's file is not missed. */
function noteLostLink(alt: string, { href, own }: State, context: Context): void {
  if (href === null || own || /\.(?:jpe?g|png|gif|webp|avif)(?:\?|#|$)/i.test(href)) return
  context.drop('link')
  context.notes.add('pictureLinks', 1, clip(alt === '' ? href : alt, 60))
}

/** Inside a figure's caption: who made the picture. */
const isCredit = (element: Element): boolean =>
  /(^|[\s_-])credits?($|[\s_-])/i.test(attribute(element, 'class') ?? '')

/** Handles classes that have a meaning on any element: WordPress's captions, our own caption and credit. */
export const enterByClass: Enter = (element, state, context) => {
  if (hasClass(element, 'wp-caption')) return enterFigure(element, state, context)
  if (!state.figure) return null
  if (hasClass(element, 'wp-caption-text')) return enterCaption(element, state, context)
  if (state.sink !== state.figure.caption) return null
  const space = state.own ? 'exact' : state.space
  if (isCredit(element)) return { state: { ...state, sink: state.figure.credit, space } }
  if (hasClass(element, 'caption')) return { state: { ...state, space } }
  return null
}
