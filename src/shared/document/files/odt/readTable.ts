import type { OfficeCell, OfficeTable } from '../office/officeText.ts'
import { elementsIn, type XmlElement } from '../xml/xmlElement.ts'
import type { Reading } from './reading.ts'

/** Most repetitions of a row or a cell; spreadsheets repeat an empty row a million times. */
const mostRepeated = 50

const count = (written: string | undefined, most = 1000): number => {
  const number = Number(written ?? 1)
  return Number.isInteger(number) ? Math.min(Math.max(number, 1), most) : 1
}

interface Row {
  element: XmlElement
  isHeader: boolean
}

/** A table groups its rows; the group of header rows repeats on each page. */
function rowsIn(element: XmlElement, isHeader = false): Row[] {
  return elementsIn(element).flatMap((one): Row[] => {
    switch (one.name) {
      case 'table:table-row':
        return [{ element: one, isHeader }]
      case 'table:table-header-rows':
        return rowsIn(one, true)
      case 'table:table-rows':
      case 'table:table-row-group':
        return rowsIn(one, isHeader)
      default:
        return []
    }
  })
}

/** Reads `table:table`. */
export const readTable = (table: XmlElement, reading: Reading): OfficeTable => ({
  kind: 'table',
  rows: rowsIn(table).flatMap(({ element, isHeader }) => {
    const cells = readCells(element, reading)
    const copy = { isHeader, cells: cells.map(copyOf) }
    const times = count(element.attributes['table:number-rows-repeated'], mostRepeated)
    return [{ isHeader, cells }, ...Array.from({ length: times - 1 }, () => copy)]
  }),
})

/** Covered cells are left out: the spans of the cell beside or above say where they are. */
function readCells(row: XmlElement, reading: Reading): OfficeCell[] {
  return elementsIn(row)
    .filter(({ name }) => name === 'table:table-cell')
    .flatMap(({ attributes, children }) => {
      const times = count(attributes['table:number-columns-repeated'], mostRepeated)
      const cell: OfficeCell = {
        columns: count(attributes['table:number-columns-spanned']),
        rows: count(attributes['table:number-rows-spanned']),
        parts: reading.readParts(children, reading),
      }
      return [cell, ...Array.from({ length: times - 1 }, () => copyOf(cell))]
    })
}

/** A repeated cell. Only plain words are repeated: repeated tables in repeated cells would grow without bound. */
function copyOf(cell: OfficeCell): OfficeCell {
  const isPlain = cell.parts.every(
    (part) =>
      part.kind === 'paragraph' && part.content.every(({ kind }) => kind === 'text' || kind === 'break'),
  )
  return isPlain ? cell : { ...cell, parts: [] }
}
