import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { attribute } from './nodes.ts'
import { createTableDraft } from './tableDraft.ts'

export const enterTable: Enter = (element, state, context) => {
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

export const enterRow: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  state.table.row()
  return { state }
}

export const enterTableHead: Enter = (_, state) => ({ state: { ...state, inTableHead: true } })

export const enterCell: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  const span = (name: string) => Math.max(1, Number.parseInt(attribute(element, name) ?? '1', 10) || 1)
  const columns = span('colspan')
  const rows = span('rowspan')
  if (columns > 1 || rows > 1) context.notes.add('mergedCells')
  const header = element.tagName === 'th' || state.inTableHead
  const sink = state.table.cell(header, columns, rows)
  const space = state.own ? 'exact' : 'collapse'
  return { state: { ...state, sink, flow: null, table: null, figure: null, space } }
}
