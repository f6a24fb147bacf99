import { type Enter, enterBlock, ownIdOf, ownState } from './enter.ts'
import { attribute, type Element, isElement } from './nodes.ts'
import type { State } from './state.ts'
import { isHidden, readStyle } from './styles.ts'
import { createTableDraft } from './tableDraft.ts'
import { widestSpan } from './tableSpans.ts'

export const enterTable: Enter = (element, state, context) => {
  if (context.layoutTables.has(element)) return enterBlock(element, { ...state, table: null }, context)
  const own = ownIdOf(element, state, context)
  const table = createTableDraft()
  state.sink.boundary()
  const inside = own ? ownState(state) : state
  return {
    // Text between the cells is only white space; a caption comes before the table.
    state: { ...inside, table, list: null, inTableHead: false, space: 'collapse' },
    leave() {
      const { blocks, hiddenColumns } = table.finish(own ?? context.options.newId(), own !== null)
      context.notes.add('hiddenColumns', hiddenColumns)
      if (state.inCell && blocks.some(({ type }) => type === 'table')) context.notes.add('nestedTables')
      for (const block of blocks) state.sink.block(block)
    },
  }
}

/** Spreadsheets declare hidden columns before the rows. */
export const enterColumn: Enter = (element, state) => {
  const isGroup = element.tagName === 'colgroup'
  // A column group that contains columns declares nothing itself.
  if (isGroup && element.childNodes.some(isElement)) return { state }
  state.table?.columns(spanOf(element, 'span'), isUnseen(element))
  return null
}

const isUnseen = (element: Element): boolean =>
  attribute(element, 'hidden') !== undefined || isHidden(readStyle(attribute(element, 'style')))

const spanOf = (element: Element, name: string): number =>
  Math.min(Math.max(1, Number.parseInt(attribute(element, name) ?? '1', 10) || 1), widestSpan)

/** HTML: a `rowspan` of 0 reaches to the end of the row group. */
const rowsOf = (element: Element): number =>
  /^\s*0+\s*$/.test(attribute(element, 'rowspan') ?? '') ? Infinity : spanOf(element, 'rowspan')

export const enterRow: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  state.table.row()
  return { state }
}

/** Skips what is hidden in a table and tells what it was: hidden rows and columns are reported. */
export function skipHiddenInTable(element: Element, { table }: State): 'row' | 'cell' | null {
  if (!table) return null
  if (element.tagName === 'tr') return 'row'
  if (element.tagName !== 'td' && element.tagName !== 'th') return null
  table.hiddenCell()
  return 'cell'
}

export const enterRowGroup: Enter = ({ tagName }, state) => {
  state.table?.groupEdge()
  return {
    state: { ...state, inTableHead: tagName === 'thead' },
    leave: () => state.table?.groupEdge(),
  }
}

export const enterCell: Enter = (element, state, context) => {
  if (!state.table) return enterBlock(element, state, context)
  const columns = spanOf(element, 'colspan')
  const rows = rowsOf(element)
  if (columns > 1 || rows > 1) context.notes.add('mergedCells')
  const header = element.tagName === 'th' || state.inTableHead
  const sink = state.table.cell(header, { columns, rows })
  const space = state.own ? 'exact' : 'collapse'
  return { state: { ...state, sink, flow: null, table: null, figure: null, space, inCell: true } }
}
