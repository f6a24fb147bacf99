import { checkbox } from '../checklists.ts'
import type { Context } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import type { LineSink } from './lines.ts'
import { blocksOfList, ownList } from './listBlocks.ts'
import { createListDraft, type ItemSink, type ListDraft } from './listDraft.ts'
import {
  bullets,
  type ItemMark,
  kindOfList,
  kindOfMarkedList,
  type ListKind,
  markOfItem,
} from './listMarks.ts'
import { attribute, type Element, hasClass } from './nodes.ts'
import { losesMarks } from './plainMarks.ts'
import type { Sink } from './sinks.ts'
import type { State, Step } from './state.ts'
import { readStyle } from './styles.ts'
import { boxRun, tickOfItem } from './ticks.ts'
import { wrapsOnlineItems } from './wordOnline.ts'

export const enterList: Enter = (element, state, context) =>
  wrapsOnlineItems(element) && !state.list && state.flow
    ? { state }
    : enterListOf(kindOfList(element, context.markBySheet), element, state, context)

/** Enters a list of ours whose marks are text (`renderList`); null for any other element. */
export const enterMarkedList: Enter = (element, state, context) => {
  const kind = kindOfMarkedList(element)
  return kind && enterListOf(kind, element, state, context)
}

function enterListOf(kind: ListKind, element: Element, state: State, context: Context): Step {
  if (state.list) {
    const list = state.list.nested(kind)
    return { state: { ...state, list, sink: looseContent(list), flow: null } }
  }
  const own = ownIdOf(element, state, context)
  const list = createListDraft(kind)
  const { sink } = state
  sink.boundary()
  const inside = own ? ownState(state) : state
  return {
    state: { ...inside, list, sink: looseContent(list), flow: null },
    leave() {
      if (own && isOwnShape(list)) {
        const body = ownList(list)
        if (body.items.length > 0) sink.block({ id: own, type: 'list', ...body })
        for (const { blocks } of list.items) for (const block of blocks) sink.block(block)
        return
      }
      readPlainMarks(list, context)
      const listContext = { newId: context.options.newId, onWritten: () => context.notes.add('numbers') }
      for (const [at, block] of blocksOfList(list, listContext).entries()) {
        sink.block(own && at === 0 ? { ...block, id: own } : block)
      }
    },
  }
}

/** Whether a list has the form that we write: at most one list in an item. Somebody may have edited our HTML. */
const isOwnShape = ({ items }: ListDraft): boolean =>
  items.every(({ lists }) => lists.length <= 1 && lists.every(isOwnShape))

/**
 * Takes the marks from the plain text where the HTML has lost them; if that fails, the person is told that
 * numbers are uncertain.
 */
function readPlainMarks(list: ListDraft, { plainMarks, notes, html }: Context): void {
  if (plainMarks === null) return
  const items = numberedItems(list)
  if (items === 0 || plainMarks.mark(list) === 'taken') return
  if (losesMarks(html)) notes.add('uncertainNumbers', items)
}

const numberedItems = ({ items }: ListDraft): number => {
  const own = items.filter(({ mark, counter }) => counter !== null && mark.kind === 'number').length
  return items.flatMap(({ lists }) => lists).reduce((sum, inner) => sum + numberedItems(inner), own)
}

/** Content that is in a list but in no item has no mark, as in browsers. */
function looseContent(list: ListDraft): Sink {
  let item: LineSink | null = null
  const open = () => {
    item ??= list.unmarked()
    return item
  }
  return {
    kind: 'lines',
    text(run) {
      if (item === null && run.text.trim() === '') return
      open().text(run)
    },
    lineBreak: () => item?.lineBreak(),
    boundary: () => {
      item?.boundary()
      item = null
    },
    block: (block) => open().block(block),
  }
}

/** Values of `display` with which an element has no mark and is not counted (CSS Lists, `display: list-item`). */
const unmarkedDisplay =
  /^(?:block|flow-root|inline(?:-(?:block|flex|grid|table))?|flex|grid|table(?:-(?:row|cell))?|contents|inherit|initial|unset)$/

/** LibreOffice writes the further paragraphs of an item as elements that are no list items. */
const isUnmarked = (element: Element, { kind }: ListDraft): boolean =>
  kind.ordered && unmarkedDisplay.test(readStyle(attribute(element, 'style')).get('display') ?? '')

/** Begins an item with the checkbox that its element says it has; a number stays before it. */
function beginItem(element: Element, mark: ItemMark, begin: (mark: ItemMark) => ItemSink): ItemSink {
  const isTicked = tickOfItem(element)
  if (isTicked === null) return begin(mark)
  const box = checkbox(isTicked)
  if (mark.kind === 'bullet') return begin({ kind: 'bullet', box })
  const sink = begin(mark)
  sink.text(boxRun(box, { marks: [], space: 'collapse' }))
  return sink
}

export const enterItem: Enter = (element, state, context) => {
  const online = context.onlineItem(element)
  if (state.list && !online && isUnmarked(element, state.list)) {
    state.sink.boundary()
    const sink = state.list.unmarked()
    return { state: { ...state, sink, flow: null }, leave: () => sink.boundary() }
  }
  if (state.list) {
    state.sink.boundary()
    const { list } = state
    const sink = beginItem(element, online?.mark ?? markOfItem(element, list.kind), (mark) => list.item(mark))
    return { state: { ...state, sink, flow: null }, leave: () => state.sink.boundary() }
  }
  if (online && state.flow) {
    const { flow } = state
    const { level } = online
    const sink = beginItem(element, online.mark, (mark) => flow.wordItem({ level, mark }))
    return { state: { ...state, sink, flow: null } }
  }
  // Items without a list, e.g. when half a list was copied.
  if (!state.flow) return enterBlock(element, state, context)
  const { flow } = state
  const sink = beginItem(element, bullets.mark, (mark) => flow.wordItem({ level: 1, mark }))
  return { state: { ...state, sink, flow: null } }
}

/**
 * Enters an element of a list whose marks are text: items are read, marks are skipped because the list has
 * them already.
 */
export const enterInMarkedList: Enter = (element, state, context) => {
  if (!state.list) return null
  if (element.tagName === 'div' && element.attrs.some(isItemRole)) return enterItem(element, state, context)
  return null
}

const isItemRole = ({ name, value }: { name: string; value: string }) =>
  name === 'role' && value === 'listitem'

/** Whether an element is the mark of an item written as text, which the list has already. */
export const isWrittenMark = (element: Element, { list }: State): boolean =>
  list?.kind.mark.kind === 'number' && element.tagName === 'span' && hasClass(element, 'mark')
