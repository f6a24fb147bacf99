import type { BlockId } from '../../domain/ids.ts'
import type { Block, Inline } from '../schema.ts'
import type { Context } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { createLines } from './lines.ts'
import type { ItemSink } from './listDraft.ts'
import { attribute, type Element, hasClass } from './nodes.ts'
import { losesMarks } from './plainMarks.ts'
import { createPreformatted } from './preformatted.ts'
import { withoutOverallBold } from './runs.ts'
import { createTextBox } from './sinks.ts'
import type { State, Step } from './state.ts'
import { outlineLevelOf, wordListOf, wordMarkWithin } from './wordLists.ts'

export const enterParagraph: Enter = (element, state, context) => {
  const style = attribute(element, 'style') ?? ''
  const { flow } = state
  if (!flow) return enterBlock(element, state, context)
  const outline = outlineLevelOf(style)
  if (outline !== null) return heading(state, levelOf(outline, context), null, context)
  const inList = wordListOf(style)
  if (inList) {
    const mark = context.wordMark(inList, wordMarkWithin(element))
    const sink = flow.wordItem({ level: inList.level, mark })
    return { state: { ...state, sink, flow: null, inWordItem: true } }
  }
  const said = attribute(element, 'role') === 'heading' ? Number(attribute(element, 'aria-level')) : 0
  if (Number.isInteger(said) && said > 0) return heading(state, levelOf(said, context), null, context)
  if (hasClass(element, 'MsoTitle')) return heading(state, 2, null, context)
  const own = ownIdOf(element, state, context)
  if (!own) return enterBlock(element, state, context)
  flow.begin({ id: own })
  return { state: ownState(state), leave: () => flow.boundary() }
}

function heading(state: State, level: 2 | 3 | 4, own: BlockId | null, context: Context): Step {
  const { flow } = state
  const { newId } = context.options
  if (!flow) return null
  const hoisted: Block[] = []
  const sink = createLines((block) => hoisted.push(block), true)
  flow.boundary()
  for (const run of flow.takeTick()) sink.text(run)
  const inside = own ? ownState(state) : state
  const spaced = losesMarks(context.html) ? withSpacedNumber : (content: Inline[]) => content
  return {
    state: { ...inside, sink, flow: null },
    leave() {
      const content = own ? sink.take(true) : withoutOverallBold(spaced(sink.take(false)))
      if (own || content.length > 0) flow.block({ id: own ?? newId(), type: 'heading', level, content })
      for (const block of hoisted) flow.block(block)
    },
  }
}

/** LibreOffice writes a heading's number directly before its first word: "1.1.Строки". */
function withSpacedNumber(content: Inline[]): Inline[] {
  const [first, ...others] = content
  if (first?.type !== 'text') return content
  const [number] = /^(?:\d{1,3}\.){0,8}\d{1,3}[.)](?=\p{L})/u.exec(first.text) ?? []
  if (number === undefined) return content
  return [{ ...first, text: `${number} ${first.text.slice(number.length)}` }, ...others]
}

/** The title is the h1 of the page, so headings in a body begin at h2; levels below h4 become h4. */
const usualLevel = (written: number): 2 | 3 | 4 => (written <= 2 ? 2 : written === 3 ? 3 : 4)

const levelOf = (written: number, { options }: Context): 2 | 3 | 4 => (options.levelOf ?? usualLevel)(written)

export const enterHeading: Enter = (element, state, context) => {
  if (!state.flow) return enterItemHeading(element, state, context)
  const own = ownIdOf(element, state, context)
  return heading(state, levelOf(Number(element.tagName.slice(1)), context), own, context)
}

/** Office programs export a numbered heading as a list item. */
const enterItemHeading: Enter = (element, state, context) => {
  const { sink, list } = state
  const level = levelOf(Number(element.tagName.slice(1)), context)
  if (!list?.kind.ordered) return enterBlock(element, state, context)
  sink.boundary()
  if (!('beginHeading' in sink)) return { state: { ...state, sink: list.unmarkedHeading(level) } }
  const begun = (sink as ItemSink).beginHeading(level)
  return {
    state,
    leave() {
      begun.end()
      sink.boundary()
    },
  }
}

export const enterQuote: Enter = (element, state, context) => enterTextBox('quote', element, state, context)

function enterTextBox(type: 'quote' | 'callout', element: Element, state: State, context: Context): Step {
  const { flow } = state
  // A box inside a box becomes part of it.
  if (!flow || state.inQuote) return enterBlock(element, state, context)
  const own = ownIdOf(element, state, context)
  flow.boundary()
  const sink = createTextBox(flow, type, { own, newId: context.options.newId })
  const inside = own ? ownState(state) : state
  return { state: { ...inside, sink, flow: sink, inQuote: true }, leave: () => sink.finish() }
}

/** Our own call-out, with or without its id; null for any other element. */
export const enterCallout: Enter = (element, state, context) =>
  element.tagName === 'div' && hasClass(element, 'callout')
    ? enterTextBox('callout', element, state, context)
    : null

export const enterPreformatted: Enter = (element, state, context) => {
  const { flow } = state
  const marks = hasClass(element, 'wp-block-verse') ? state.marks : ([...state.marks, 'code'] as const)
  const inside: State = { ...state, space: 'keep', marks }
  if (!flow) return { ...enterBlock(element, state, context), state: inside }
  flow.begin({ id: null })
  return { state: { ...inside, sink: createPreformatted(flow), flow: null }, leave: () => flow.boundary() }
}
