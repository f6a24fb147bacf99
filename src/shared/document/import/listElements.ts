import type { Block } from '../schema.ts'
import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import type { LineSink } from './lines.ts'
import { createListDraft, finishList, type ListDraft } from './listDraft.ts'
import type { Sink } from './sinks.ts'

export const enterList: Enter = (element, state, context) => {
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
function looseItems(list: ListDraft): Sink {
  let item: LineSink | null = null
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

export const enterItem: Enter = (element, state, context) => {
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
