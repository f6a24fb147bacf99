import type { Context, State, Step } from './context.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { checkbox } from './figures.ts'
import type { LineSink } from './lines.ts'
import { blocksOfList, ownList } from './listBlocks.ts'
import { createListDraft, type ListDraft } from './listDraft.ts'
import { bullets, kindOfList, kindOfMarkedList, type ListKind, markOfItem } from './listMarks.ts'
import type { Element } from './nodes.ts'
import { hasClass } from './nodes.ts'
import { losesMarks } from './plainMarks.ts'
import type { Sink } from './sinks.ts'
import { wrapsOnlineItems } from './wordOnline.ts'

export const enterList: Enter = (element, state, context) =>
  wrapsOnlineItems(element) && !state.list && state.flow
    ? { state }
    : enterListOf(kindOfList(element, context.markBySheet), element, state, context)

/** A list of ours whose marks are text (`renderList`); null for any other element. */
export const enterMarkedList: Enter = (element, state, context) => {
  const kind = kindOfMarkedList(element)
  return kind && enterListOf(kind, element, state, context)
}

function enterListOf(kind: ListKind, element: Element, state: State, context: Context): Step {
  if (state.list) {
    const list = state.list.nested(kind)
    return { state: { ...state, list, sink: looseItems(list), flow: null } }
  }
  const own = ownIdOf(element, state, context)
  const list = createListDraft(kind)
  const { sink } = state
  sink.boundary()
  const inside = own ? ownState(state) : state
  return {
    state: { ...inside, list, sink: looseItems(list), flow: null },
    leave() {
      if (own && isOwnShape(list)) {
        const body = ownList(list)
        if (body.items.length > 0) sink.block({ id: own, type: 'list', ...body })
        for (const { blocks } of list.items) for (const block of blocks) sink.block(block)
        return
      }
      readPlainMarks(list, context)
      const making = { newId: context.options.newId, onWritten: () => context.notes.add('numbers') }
      for (const [at, block] of blocksOfList(list, making).entries()) {
        sink.block(own && at === 0 ? { ...block, id: own } : block)
      }
    },
  }
}

/** Whether a list is as we write them: at most one list in an item. Somebody may have edited our HTML. */
const isOwnShape = ({ items }: ListDraft): boolean =>
  items.every(({ lists }) => lists.length <= 1 && lists.every(isOwnShape))

/** Lists of programs whose HTML leaves marks out get them from the plain text; where that does not work it is told. */
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

/** Content right inside a list, in no item: it gets one. */
function looseItems(list: ListDraft): Sink {
  let item: LineSink | null = null
  const open = () => {
    item ??= list.item(list.kind.mark)
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
      item = null
    },
    block: (block) => open().block(block),
  }
}

export const enterItem: Enter = (element, state, context) => {
  const online = context.onlineItem(element)
  if (state.list) {
    state.sink.boundary()
    const sink = state.list.item(online?.mark ?? markOfItem(element, state.list.kind))
    return { state: { ...state, sink, flow: null }, leave: () => state.sink.boundary() }
  }
  if (online && state.flow) {
    const sink = state.flow.wordItem(online)
    if (online.isTicked !== null)
      sink.text({ text: `${checkbox(online.isTicked)} `, marks: [], href: null, space: 'keep' })
    return { state: { ...state, sink, flow: null } }
  }
  // Items without a list, as when half a list was copied.
  if (!state.flow) return enterBlock(element, state, context)
  const { flow } = state
  const sink = flow.wordItem({ level: 1, mark: bullets.mark })
  return { state: { ...state, sink, flow: null } }
}

/** Elements of a list whose marks are text: its items, and the marks, which the list has already. */
export const enterInMarkedList: Enter = (element, state, context) => {
  if (!state.list) return null
  if (element.tagName === 'div' && element.attrs.some(isItemRole)) return enterItem(element, state, context)
  return null
}

const isItemRole = ({ name, value }: { name: string; value: string }) =>
  name === 'role' && value === 'listitem'

/** Whether an element is the written mark of an item, which the list has already. */
export const isWrittenMark = (element: Element, { list }: State): boolean =>
  list?.kind.mark.kind === 'number' && element.tagName === 'span' && hasClass(element, 'mark')
