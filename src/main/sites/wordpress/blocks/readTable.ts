import type { TableCell } from '#shared/document/schema.ts'
import { isOnlyLooks } from './attributes.ts'
import { contentNodes, type Element, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { type Reader, replaceInside, type Source } from './source.ts'
import { writeRows } from './writeBlock.ts'

const tableLooks = [...looks, 'border', 'cellpadding', 'cellspacing', 'width', 'align', 'summary']

/** Reads a table without styled cells. One with a footer or a caption, which our schema lacks, is not read. */
export const readTable: Reader = (source) => {
  const table = tableElement(source)
  if (!table || !hasOnly(table, tableLooks)) return null
  if (!isOnlyLooks(source.attributes, ['hasFixedLayout'])) return null
  const links = new Map<string, string>()
  const rows = readRows(table, source, links)
  if (!rows || rows.length === 0) return null
  return {
    block: { id: source.context.newId(), type: 'table', rows },
    rewrite: (next) =>
      next.type === 'table' ? replaceInside(source, table, writeRows(next.rows, links)) : null,
  }
}

function tableElement(source: Source): Element | null {
  if (!source.node) {
    const bare = onlyElement(source.nodes, ['table'])
    if (bare) return bare
  }
  const figure = onlyElement(source.nodes, ['figure'])
  const inside = figure && hasOnly(figure, looks) ? contentNodes(figure.childNodes) : null
  const [table, caption, ...more] = inside ?? []
  if (!table || !isElement(table) || table.tagName !== 'table' || more.length > 0) return null
  const isEmpty =
    !caption || (isElement(caption) && caption.tagName === 'figcaption' && caption.childNodes.length === 0)
  return isEmpty ? table : null
}

function readRows(table: Element, source: Source, links: Map<string, string>): TableCell[][] | null {
  const sections = contentNodes(table.childNodes)
  const rows: TableCell[][] = []
  let isFirst = true
  for (const section of sections ?? [null]) {
    if (!section || !isElement(section) || !hasOnly(section, [])) return null
    const isHead = section.tagName === 'thead'
    if (isHead ? !isFirst : section.tagName !== 'tbody') return null
    isFirst = false
    const found = contentNodes(section.childNodes)
    if (!found || (isHead && found.length !== 1)) return null
    for (const row of found) {
      const cells =
        isElement(row) && row.tagName === 'tr' && hasOnly(row, []) ? readCells(row, source, links) : null
      if (!cells || (isHead && !cells.every((cell) => cell.header))) return null
      rows.push(cells)
    }
  }
  return rows
}

function readCells(row: Element, source: Source, links: Map<string, string>): TableCell[] | null {
  const cells: TableCell[] = []
  for (const node of contentNodes(row.childNodes) ?? [null]) {
    if (!node || !isElement(node) || (node.tagName !== 'td' && node.tagName !== 'th')) return null
    const header = node.tagName === 'th'
    const read = hasOnly(node, header ? ['scope'] : []) ? readInlines(node.childNodes, source) : null
    if (!read) return null
    for (const [href, written] of read.links) if (!links.has(href)) links.set(href, written)
    cells.push({ header, content: read.content })
  }
  return cells
}
