import {
  childOf,
  childrenOf,
  elementsIn,
  textBelow,
  type XmlElement,
} from '../../document/files/xml/xmlElement.ts'
import type { Piece } from '../codes.ts'
import type { ReturnedArticle, ReturnedRow } from '../exchangeFile.ts'
import { ExchangeRefused } from '../exchangeRefusal.ts'
import { createReturnedArticles } from '../returnedArticles.ts'
import { readXml, type XmlTag } from '../xml/readXml.ts'
import { articleOfAddress } from './articleAddress.ts'
import { readPieces } from './readPieces.ts'

/** States of XLIFF 1.2 and 2 that say that a translator is done with a text. */
const done = new Set(['translated', 'reviewed', 'signed-off', 'final'])

/** Reads XLIFF 1.2 and 2.x. Throws `ExchangeRefused`. */
export function readXliff(text: string): ReturnedArticle[] {
  const articles = createReturnedArticles()
  let article: ReturnedArticle | null = null
  let root: XmlTag | null = null
  readXml(text, {
    rows: new Set(['trans-unit', 'unit']),
    onOpen: (tag) => {
      root ??= checkedRoot(tag)
      if (tag.name === 'file') article = articles.of(articleOf(tag, root))
    },
    onRow: (row) => {
      const read = row.name === 'unit' ? readUnit2(row) : readUnit12(row)
      article?.rows.push(read)
    },
  })
  return articles.all()
}

function checkedRoot(tag: XmlTag): XmlTag {
  if (tag.name !== 'xliff' || !/^(1\.[12]|2\.\d)$/.test(tag.attributes.version ?? '')) {
    throw new ExchangeRefused('exchangeUnknown')
  }
  return tag
}

function articleOf(
  { attributes: file }: XmlTag,
  { attributes: root }: XmlTag,
): Omit<ReturnedArticle, 'rows'> {
  return {
    articleId: articleOfAddress(file.original ?? ''),
    title: file['product-name'] ?? '',
    from: file['source-language'] ?? root.srcLang ?? '',
    to: file['target-language'] ?? root.trgLang ?? '',
  }
}

const notesIn = (element: XmlElement | null): string[] =>
  childrenOf(element, 'note')
    .filter(({ attributes }) => attributes.from !== 'Visnyk' && attributes.category !== 'visnyk')
    .map((note) => textBelow(note).trim())
    .filter((note) => note !== '')

function readUnit12(unit: XmlElement): ReturnedRow {
  const target = childOf(unit, 'target')
  const { id = '', approved } = unit.attributes
  return {
    id,
    target: target ? readPieces(target) : [],
    isDone: approved === 'yes' || done.has(target?.attributes.state ?? ''),
    notes: notesIn(unit),
  }
}

/** A program may have split the text of a unit: its segments, and what is between them, are one text again. */
function readUnit2(unit: XmlElement): ReturnedRow {
  const data = new Map(
    childrenOf(childOf(unit, 'originalData'), 'data').map((one) => [one.attributes.id ?? '', dataOf(one)]),
  )
  const parts = elementsIn(unit).filter(({ name }) => name === 'segment' || name === 'ignorable')
  const segments = parts.filter(({ name }) => name === 'segment')
  const isBegun = segments.some((one) => childOf(one, 'target') !== null)
  const target = parts.flatMap((part): Piece[] => {
    const own = childOf(part, 'target')
    if (own) return readPieces(own, data)
    const between = part.name === 'ignorable' && isBegun ? childOf(part, 'source') : null
    return between ? readPieces(between, data) : []
  })
  return {
    id: unit.attributes.id ?? '',
    target,
    isDone: segments.length > 0 && segments.every(({ attributes }) => done.has(attributes.state ?? '')),
    notes: notesIn(childOf(unit, 'notes')),
  }
}

/** Original data may hold characters as XLIFF 2 writes those that XML cannot hold. */
const dataOf = (data: XmlElement): string => textBelow(data)
