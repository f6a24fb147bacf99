import type { BlockId } from '../../domain/ids.ts'
import type { Block } from '../schema.ts'
import type { Context, State, Step } from './context.ts'
import { createFigure, readImage } from './figures.ts'
import { createLines } from './lines.ts'
import { createListDraft, finishList } from './listDraft.ts'
import { attribute, type Element, findWithin, hasClass, textWithin } from './nodes.ts'
import { withoutOverallBold } from './runs.ts'
import { createQuote } from './sinks.ts'
import { createTableDraft } from './tableDraft.ts'
import { isOrderedMark, isWordMark, wordListOf } from './wordLists.ts'

type Enter = (element: Element, state: State, context: Context) => Step

/** An element that only says: a block begins and ends here. */
export const enterBlock: Enter = (_, state) => {
  state.sink.boundary()
  return { state, leave: () => state.sink.boundary() }
}

/** Our own block: only where blocks stand one below the other, and not inside another of ours. */
const ownIdOf = (element: Element, state: State, context: Context): BlockId | null =>
  state.flow && !state.own ? context.ownId(element) : null

const ownState = (state: State): State => ({ ...state, own: true, space: 'exact', marks: [], href: null })

const enterParagraph: Enter = (element, state, context) => {
  const style = attribute(element, 'style') ?? ''
  const inList = wordListOf(style)
  const { flow } = state
  if (!flow) return enterBlock(element, state, context)
  if (inList) {
    const mark = findWithin(element, 60, (one) => isWordMark(attribute(one, 'style') ?? ''))
    const ordered = mark !== null && isOrderedMark(textWithin(mark, 20))
    const sink = flow.wordItem({ ...inList, ordered })
    return { state: { ...state, sink, flow: null, inWordItem: true } }
  }
  if (hasClass(element, 'MsoTitle')) return heading(state, 2, null, context.options.newId)
  const own = ownIdOf(element, state, context)
  if (!own) return enterBlock(element, state, context)
  flow.begin({ id: own })
  return { state: ownState(state), leave: () => flow.boundary() }
}

function heading(state: State, level: 2 | 3 | 4, own: BlockId | null, newId: () => BlockId): Step {
  const { flow } = state
  if (!flow) return null
  const hoisted: Block[] = []
  const sink = createLines((block) => hoisted.push(block), true)
  flow.boundary()
  const inside = own ? ownState(state) : state
  return {
    state: { ...inside, sink, flow: null },
    leave() {
      const content = own ? sink.take(true) : withoutOverallBold(sink.take(false))
      if (own || content.length > 0) flow.block({ id: own ?? newId(), type: 'heading', level, content })
      for (const block of hoisted) flow.block(block)
    },
  }
}

/** The title is the page's h1, so a body's own begin at h2; deeper than h4 no news needs. */
const levelOf = (written: number): 2 | 3 | 4 => (written <= 2 ? 2 : written === 3 ? 3 : 4)

const enterHeading: Enter = (element, state, context) => {
  if (!state.flow) return enterBlock(element, state, context)
  const own = ownIdOf(element, state, context)
  return heading(state, levelOf(Number(element.tagName.slice(1))), own, context.options.newId)
}

const enterQuote: Enter = (element, state, context) => {
  const { flow } = state
  // A quotation in a quotation is one.
  if (!flow || state.inQuote) return enterBlock(element, state, context)
  const own = ownIdOf(element, state, context)
  flow.boundary()
  const sink = createQuote(flow, own, context.options.newId)
  const inside = own ? ownState(state) : state
  return { state: { ...inside, sink, flow: sink, inQuote: true }, leave: () => sink.finish() }
}

const enterPreformatted: Enter = (element, state, context) => {
  const { flow } = state
  const marks = hasClass(element, 'wp-block-verse') ? state.marks : ([...state.marks, 'code'] as const)
  const inside: State = { ...state, space: 'keep', marks }
  if (!flow) return { ...enterBlock(element, state, context), state: inside }
  flow.begin({ id: null })
  return { state: inside, leave: () => flow.boundary() }
}

const enterList: Enter = (element, state, context) => {
  const ordered = element.tagName === 'ol'
  if (state.list) {
    const list = state.list.nested(ordered)
    return { state: { ...state, list, sink: looseItems(list), flow: null } }
  }
  const own = ownIdOf(element, state, context)
  const hoisted: Block[] = []
  const list = createListDraft(ordered, hoisted)
  state.sink.boundary()
  const inside = own ? ownState(state) : state
  return {
    state: { ...inside, list, sink: looseItems(list), flow: null },
    leave() {
      for (const block of finishList(list, own ?? context.options.newId(), own !== null))
        state.sink.block(block)
      for (const block of hoisted) state.sink.block(block)
    },
  }
}

/** Content right inside a list, in no item: it gets one. */
function looseItems(list: NonNullable<State['list']>): State['sink'] {
  let item: ReturnType<typeof list.item> | null = null
  return {
    kind: 'lines',
    text(run) {
      if (item === null && run.text.trim() === '') return
      item ??= list.item()
      item.text(run)
    },
    lineBreak: () => item?.lineBreak(),
    boundary: () => {
      item = null
    },
    block: (block) => (item ?? list.item()).block(block),
  }
}

const enterItem: Enter = (element, state, context) => {
  if (state.list) {
    state.sink.boundary()
    const sink = state.list.item()
    return { state: { ...state, sink, flow: null }, leave: () => state.sink.boundary() }
  }
  // Items without a list, as when half a list was copied.
  if (!state.flow) return enterBlock(element, state, context)
  const { flow } = state
  const sink = flow.wordItem({ list: 'loose', level: 1, ordered: false })
  return { state: { ...state, sink, flow: null } }
}

const enterTable: Enter = (element, state, context) => {
  if (context.layoutTables.has(element)) return enterBlock(element, { ...state, table: null }, context)
  const own = ownIdOf(element, state, context)
  const table = createTableDraft()
  state.sink.boundary()
  const inside = own ? ownState(state) : state
  return {
    // What stands between the cells is white space; a caption comes before the table.
    state: { ...inside, table, list: null, inTableHead: false, space: 'collapse' },
    leave() {
      for (const block of table.finish(own ?? context.options.newId(), own !== null)) state.sink.block(block)
    },
  }
}

const enterRow: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  state.table.row()
  return { state }
}

const enterTableHead: Enter = (_, state) => ({ state: { ...state, inTableHead: true } })

const enterCell: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  const span = (name: string) => Math.max(1, Number.parseInt(attribute(element, name) ?? '1', 10) || 1)
  const header = element.tagName === 'th' || state.inTableHead
  const sink = state.table.cell(header, span('colspan'), span('rowspan'))
  const space = state.own ? 'exact' : 'collapse'
  return { state: { ...state, sink, flow: null, table: null, figure: null, space } }
}

const enterFigure: Enter = (element, state, context) => {
  const own = ownIdOf(element, state, context)
  state.sink.boundary()
  const figure = createFigure(state.sink, own, context.options.newId)
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

const enterCaption: Enter = (element, state, context) => {
  if (!state.figure) return enterBlock(element, state, context)
  return { state: { ...state, sink: state.figure.caption, flow: null, list: null, table: null } }
}

const enterImage: Enter = (element, state, context) => {
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

const enterDivider: Enter = (element, state, context) => {
  const id = ownIdOf(element, state, context) ?? context.options.newId()
  state.sink.boundary()
  state.sink.block({ id, type: 'divider' })
  return null
}

const enterBreak: Enter = (element, state) => {
  if (!hasClass(element, 'Apple-interchange-newline')) state.sink.lineBreak()
  return null
}

const enterCitation: Enter = (_, state) => {
  const put = (text: string) =>
    state.sink.text({ text, marks: state.marks, href: state.href, space: state.space })
  put('"')
  return { state, leave: () => put('"') }
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

const handlers: Record<string, Enter> = {
  p: enterParagraph,
  h1: enterHeading,
  h2: enterHeading,
  h3: enterHeading,
  h4: enterHeading,
  h5: enterHeading,
  h6: enterHeading,
  blockquote: enterQuote,
  pre: enterPreformatted,
  listing: enterPreformatted,
  xmp: enterPreformatted,
  ul: enterList,
  ol: enterList,
  menu: enterList,
  dir: enterList,
  li: enterItem,
  table: enterTable,
  thead: enterTableHead,
  tr: enterRow,
  td: enterCell,
  th: enterCell,
  figure: enterFigure,
  figcaption: enterCaption,
  img: enterImage,
  hr: enterDivider,
  br: enterBreak,
  q: enterCitation,
}
for (const tag of [
  'address',
  'article',
  'aside',
  'caption',
  'center',
  'dd',
  'details',
  'dialog',
  'div',
  'dl',
  'dt',
  'fieldset',
  'footer',
  'form',
  'header',
  'hgroup',
  'legend',
  'main',
  'marquee',
  'nav',
  'search',
  'section',
  'summary',
]) {
  handlers[tag] = enterBlock
}

/** How an element of this name is read; undefined: what is in it counts, the element does not. */
export const handlerOf = (tag: string): Enter | undefined =>
  Object.hasOwn(handlers, tag) ? handlers[tag] : undefined
