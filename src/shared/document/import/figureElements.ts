import type { BlockId } from '../../domain/ids.ts'
import type { Context, State, Step } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { createFigure, readImage } from './figures.ts'
import { createGallery } from './galleries.ts'
import { attribute, type Element, hasClass } from './nodes.ts'

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

/** Ours, or WordPress's. */
const isGallery = (element: Element): boolean =>
  hasClass(element, 'gallery') || hasClass(element, 'wp-block-gallery')

function enterGallery(own: BlockId | null, state: State, context: Context): Step {
  const { sink, figure } = createGallery(state.sink, own, context.options.newId)
  const inside: State = own ? { ...ownState(state), space: 'collapse' } : state
  return {
    // Older galleries are lists of pictures: no list is meant.
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
  if ('text' in found) {
    state.sink.text({ text: found.text, marks: state.marks, href: state.href, space: state.space })
  } else if (state.figure) {
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

/** In a figure's caption, who made the picture. */
const isCredit = (element: Element): boolean =>
  /(^|[\s_-])credits?($|[\s_-])/i.test(attribute(element, 'class') ?? '')

/** What classes mean, whatever the element: WordPress's captions, our own caption and credit. */
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
