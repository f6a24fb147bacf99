import { contactId } from '../../domain/ids.ts'
import { contactFields } from '../cards/contacts.ts'
import { pageOfFrame } from '../cards/frames.ts'
import { titleOfCard } from '../cards/renderCards.ts'
import { isAllowedHref, plainLine } from '../inlines.ts'
import type { ContactWords } from '../schema.ts'
import type { Context } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { clip } from './figures.ts'
import { createLines } from './lines.ts'
import { attribute, type Element, findWithin, hasClass, textWithin } from './nodes.ts'
import type { State } from './state.ts'

/** How many nodes of a card are read. */
const mostNodes = 60

/** Our own cards, with or without their ids; null for any other element. */
export const enterCard: Enter = (element, state, context) => {
  if (element.tagName !== 'div') return null
  if (hasClass(element, 'link-card')) return enterLinkCard(element, state, context)
  return hasClass(element, 'contact-card') ? enterContactCard(element, state, context) : null
}

/** Titles that say only which site a frame is of. */
const sayNothing = /^(?:youtube|facebook|google maps|openstreetmap)\b/i

/** A frame with a video, a post or a map becomes a card that leads there; false for any other frame. */
export function putCardOfFrame(element: Element, state: State, { options }: Context): boolean {
  const href = element.tagName === 'iframe' ? pageOfFrame(attribute(element, 'src') ?? '') : null
  if (href === null || !isAllowedHref(href)) return false
  const said = clip(plainLine(attribute(element, 'title') ?? ''), 300)
  state.sink.boundary()
  state.sink.block({ id: options.newId(), type: 'embed', href, title: sayNothing.test(said) ? '' : said })
  return true
}

const enterLinkCard: Enter = (element, state, context) => {
  const link = findWithin(element, mostNodes, ({ tagName }) => tagName === 'a')
  const href = (link && attribute(link, 'href')) ?? ''
  if (!link || !/^https?:/i.test(href) || !isAllowedHref(href)) return enterBlock(element, state, context)
  const words = clip(plainLine(textWithin(link, mostNodes)), 300)
  const title = titleOfCard(href, [{ type: 'text', text: words, marks: [] }])
  const id = ownIdOf(element, state, context) ?? context.options.newId()
  state.sink.boundary()
  state.sink.block({ id, type: 'embed', href, title })
  return { state: silentIn(state) }
}

const enterContactCard: Enter = (element, state, context) => {
  const named = contactId.safeParse(attribute(element, 'data-contact-id'))
  // A card without the id of a contact is read as its words.
  if (!named.success) return enterBlock(element, state, context)
  const lines = contactFields.map((field) => [field, lineOf(element, `contact-${field}`)])
  const words = Object.fromEntries(lines) as ContactWords
  const id = ownIdOf(element, state, context) ?? context.options.newId()
  state.sink.boundary()
  state.sink.block({ id, type: 'contact', contactId: named.data, ...words })
  return { state: silentIn(state) }
}

function lineOf(card: Element, name: string): string {
  const line = findWithin(card, mostNodes, (one) => hasClass(one, name))
  const most = name === 'contact-hours' || name === 'contact-address' ? 500 : 200
  return line ? clip(plainLine(textWithin(line, mostNodes)), most) : ''
}

/** The card is read already: what is inside says nothing more. */
const silentIn = (state: State): State => ({ ...state, sink: createLines(() => {}), flow: null, own: true })

/** Our pull quote, or WordPress's; null for any other element. */
export const enterPullquote: Enter = (element, state, context) => {
  const isPullquote = hasClass(element, 'pullquote') || hasClass(element, 'wp-block-pullquote')
  if (element.tagName !== 'figure' || !isPullquote || !state.flow) return null
  const own = ownIdOf(element, state, context)
  const { flow } = state
  flow.boundary()
  const hoisted: Parameters<typeof flow.block>[0][] = []
  const quotation = createLines((block) => hoisted.push(block), true)
  const citation = createLines((block) => hoisted.push(block), true)
  const inside: State = own ? ownState(state) : state
  const figure = { own, picture() {}, caption: citation, credit: citation, finish() {} }
  return {
    state: { ...inside, sink: quotation, flow: null, figure, list: null, table: null },
    leave() {
      const exact = own !== null
      const block = { quotation: quotation.take(exact), citation: citation.take(exact) }
      if (own || block.quotation.length > 0 || block.citation.length > 0) {
        flow.block({ id: own ?? context.options.newId(), type: 'pullquote', ...block })
      }
      for (const one of hoisted) flow.block(one)
    },
  }
}

/** Whose words they are, as WordPress writes it in a pull quote. */
export const enterCite: Enter = (_, state) =>
  state.figure?.caption === state.figure?.credit && state.figure !== null && state.flow === null
    ? { state: { ...state, sink: state.figure.caption, marks: [] } }
    : { state }
