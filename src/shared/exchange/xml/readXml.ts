import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import type { XmlElement } from '../../document/files/xml/xmlElement.ts'
import { ExchangeRefused } from '../exchangeRefusal.ts'
import { deepestExchange, mostInRow, mostRows } from '../limits.ts'

/** Namespaces whose elements have no prefix here; those of other programs never match a name. */
const own = new Set([
  '',
  'urn:oasis:names:tc:xliff:document:1.1',
  'urn:oasis:names:tc:xliff:document:1.2',
  'urn:oasis:names:tc:xliff:document:2.0',
  'http://www.lisa.org/tmx14',
])
const prefixes = new Map([['http://www.w3.org/XML/1998/namespace', 'xml']])

const nameOf = ({ uri, local }: { uri: string; local: string }): string =>
  own.has(uri) ? local : `${prefixes.get(uri) ?? 'other'}:${local}`

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  for (const one of Object.values<SaxesAttributeNS>(tag.attributes)) {
    if (one.prefix !== 'xmlns' && one.name !== 'xmlns') attributes[nameOf(one)] = one.value
  }
  return attributes
}

/** An element without its content. */
export type XmlTag = Pick<XmlElement, 'name' | 'attributes'>

interface Reading {
  /** The elements that are read as a whole, one at a time. */
  rows: ReadonlySet<string>
  /** `around`: the elements outside it, the root first. */
  onRow: (row: XmlElement, around: readonly XmlTag[]) => void
  /** An element outside the rows begins. */
  onOpen?: (tag: XmlTag) => void
}

/** Characters that are read at once. */
const step = 65_536

/**
 * Reads a file row by row, so that it is never in memory as a tree. A document type may be named, as TMX does; one that
 * declares anything is refused, so that no entity but those of XML itself is ever expanded, and nothing is ever
 * fetched. Throws `ExchangeRefused`.
 */
export function readXml(text: string, { rows, onRow, onOpen }: Reading): void {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const around: XmlTag[] = []
  let row: XmlElement[] = []
  let inRow = 0
  let count = 0
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new ExchangeRefused('exchangeUnsafe', parser.line)
  })
  parser.on('error', () => {
    throw new ExchangeRefused('exchangeDamaged', parser.line)
  })
  parser.on('opentag', (tag) => {
    const element: XmlElement = { name: nameOf(tag), attributes: attributesOf(tag), children: [] }
    if (around.length + row.length >= deepestExchange)
      throw new ExchangeRefused('exchangeTooComplex', parser.line)
    const parent = row.at(-1)
    if (parent) {
      inRow += 1
      if (inRow > mostInRow) throw new ExchangeRefused('exchangeTooComplex', parser.line)
      parent.children.push(element)
      row.push(element)
    } else if (rows.has(element.name)) {
      count += 1
      if (count > mostRows) throw new ExchangeRefused('exchangeTooComplex', parser.line)
      inRow = 0
      row = [element]
    } else {
      around.push(element)
      onOpen?.(element)
    }
  })
  parser.on('closetag', () => {
    const closed = row.pop()
    if (!closed) around.pop()
    else if (row.length === 0) onRow(closed, around)
  })
  const put = (words: string) => {
    row.at(-1)?.children.push(words)
  }
  parser.on('text', put)
  parser.on('cdata', put)
  for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step))
  parser.close()
}
