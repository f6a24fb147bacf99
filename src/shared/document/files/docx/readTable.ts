import type { OfficeCell, OfficeFinding, OfficeTable } from '../office/officeText.ts'
import { childOf, elementsIn, settingOf, type XmlElement } from '../xml/xmlElement.ts'
import type { Reading } from './reading.ts'

/** Most columns that a cell may span (Word's own limit). */
const mostColumns = 63

const count = (written: string | undefined): number => {
  const number = Number(written ?? 1)
  return Number.isInteger(number) ? Math.min(Math.max(number, 1), mostColumns) : 1
}

/** Reads `w:tbl`. */
export function readTable(table: XmlElement, reading: Reading): OfficeTable {
  /** Vertically merged cells of the row above, by their first column. */
  let above = new Map<number, OfficeCell>()
  const rows = rowsIn(table).flatMap((row) => {
    const { isGone, told } = changeOf(row, reading)
    if (isGone) return []
    const properties = childOf(row, 'w:trPr')
    const { cells, reaching } = readRow(row, above, reading)
    above = reaching
    if (told) firstParts(cells).unshift(told)
    return [{ isHeader: isOn(properties, 'w:tblHeader'), cells }]
  })
  return { kind: 'table', rows }
}

/** Rows may be wrapped in content controls. */
function rowsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((one) => {
    if (one.name === 'w:tr') return [one]
    return ['w:sdt', 'w:sdtContent', 'w:customXml'].includes(one.name) ? rowsIn(one) : []
  })
}

function cellsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((one) => {
    if (one.name === 'w:tc') return [one]
    return ['w:sdt', 'w:sdtContent', 'w:customXml'].includes(one.name) ? cellsIn(one) : []
  })
}

const isOn = (properties: XmlElement | null, name: string): boolean => {
  const element = childOf(properties, name)
  return element !== null && !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? '1')
}

/** Whether a tracked change inserted or deleted the whole row. */
function changeOf(row: XmlElement, { changes }: Reading): { isGone: boolean; told: OfficeFinding | null } {
  const properties = childOf(row, 'w:trPr')
  const isDeleted = childOf(properties, 'w:del') !== null
  const isInserted = childOf(properties, 'w:ins') !== null
  if (!isDeleted && !isInserted) return { isGone: false, told: null }
  const told = changes.note()
  return { isGone: changes.wanted === 'accept' ? isDeleted : isInserted && !isDeleted, told }
}

const firstParts = (cells: readonly OfficeCell[]): OfficeCell['parts'] => cells[0]?.parts ?? []

interface ReadRow {
  cells: OfficeCell[]
  reaching: Map<number, OfficeCell>
}

function readRow(row: XmlElement, above: ReadonlyMap<number, OfficeCell>, reading: Reading): ReadRow {
  const properties = childOf(row, 'w:trPr')
  const before = Number(settingOf(properties, 'w:gridBefore') ?? 0)
  const cells: OfficeCell[] = before > 0 ? [{ columns: count(String(before)), rows: 1, parts: [] }] : []
  const reaching = new Map<number, OfficeCell>()
  let column = cells[0]?.columns ?? 0
  for (const cell of cellsIn(row)) {
    const own = childOf(cell, 'w:tcPr')
    const columns = count(settingOf(own, 'w:gridSpan'))
    const merge = childOf(own, 'w:vMerge')
    const upper = above.get(column)
    if (merge && merge.attributes['w:val'] !== 'restart' && upper) {
      upper.rows += 1
      reaching.set(column, upper)
    } else {
      const read: OfficeCell = { columns, rows: 1, parts: reading.readParts(cell.children, reading) }
      cells.push(read)
      if (merge) reaching.set(column, read)
    }
    column += columns
  }
  return { cells, reaching }
}
