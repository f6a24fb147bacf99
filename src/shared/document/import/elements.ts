import { enterCite } from './cardElements.ts'
import { type Enter, enterBlock, ownIdOf } from './enter.ts'
import { enterCaption, enterFigure, enterImage } from './figureElements.ts'
import { enterItem, enterList } from './listElements.ts'
import { hasClass } from './nodes.ts'
import { enterCell, enterColumn, enterRow, enterRowGroup, enterTable } from './tableElements.ts'
import { enterHeading, enterParagraph, enterPreformatted, enterQuote } from './textElements.ts'

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
  thead: enterRowGroup,
  tbody: enterRowGroup,
  tfoot: enterRowGroup,
  colgroup: enterColumn,
  col: enterColumn,
  tr: enterRow,
  td: enterCell,
  th: enterCell,
  figure: enterFigure,
  figcaption: enterCaption,
  img: enterImage,
  hr: enterDivider,
  br: enterBreak,
  q: enterCitation,
  cite: enterCite,
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

/** How an element of this name is read; undefined: its content is read as if the element were not there. */
export const handlerOf = (tag: string): Enter | undefined =>
  Object.hasOwn(handlers, tag) ? handlers[tag] : undefined
