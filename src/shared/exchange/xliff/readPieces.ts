import {
  isXmlElement,
  textBelow,
  type XmlElement,
  type XmlNode,
} from '../../document/files/xml/xmlElement.ts'
import { joined, type Piece } from '../codes.ts'
import { codeOfMarkup } from '../markup.ts'

/** Which end a code is, by the name of its element. */
const ends: Readonly<Record<string, 'open' | 'close' | 'alone'>> = {
  bpt: 'open',
  bx: 'open',
  sc: 'open',
  ept: 'close',
  ex: 'close',
  ec: 'close',
  ph: 'alone',
  x: 'alone',
  ut: 'alone',
}

/** Elements with words in them, whose ends are codes. */
const around = new Set(['g', 'pc'])

/**
 * The content of a source, a target or a `seg` of XLIFF 1.2, XLIFF 2 or TMX. `data`: the original data of XLIFF 2 by
 * its id. Every word in it is a word of the result, also in elements that this program does not know.
 */
export function readPieces(element: XmlElement, data: ReadonlyMap<string, string> = new Map()): Piece[] {
  const pieces: Piece[] = []
  /** The id of the beginning of each pair, by the name that its end refers to it with. */
  const begun = new Map<string, string>()
  const walk = (nodes: readonly XmlNode[]) => {
    for (const node of nodes) {
      if (!isXmlElement(node)) pieces.push(node)
      else if (around.has(node.name)) {
        const { id = '' } = node.attributes
        pieces.push({ at: 'open', id, code: codeOf(node, data) })
        walk(node.children)
        pieces.push({ at: 'close', id, code: null })
      } else if (node.name === 'cp') pieces.push(charOf(node))
      else if (ends[node.name] || node.name === 'it') putCode(node)
      else walk(node.children)
    }
  }
  const putCode = (node: XmlElement) => {
    const { id = '', i, x, rid, startRef, pos } = node.attributes
    const at = ends[node.name] ?? (pos === 'end' || pos === 'close' ? 'close' : 'open')
    const own = id || i || x || ''
    if (at === 'open') begun.set(rid ?? own, own)
    const opener = begun.get(startRef ?? rid ?? own) ?? startRef ?? own
    // In TMX the two kinds of numbers are apart, and both begin with one.
    const isTmxAlone = at === 'alone' && x !== undefined && id === ''
    const name = at === 'close' ? opener : isTmxAlone ? `x${own}` : own
    pieces.push({ at, id: name, code: at === 'close' ? null : codeOf(node, data) })
    // Text inside a code is for the translator (an alternative text in a tag): its words are words.
    for (const one of node.children) if (isXmlElement(one) && one.name === 'sub') walk(one.children)
  }
  walk(element.children)
  return joined(pieces)
}

function codeOf(node: XmlElement, data: ReadonlyMap<string, string>) {
  const { dataRef, dataRefStart } = node.attributes
  const reference = dataRef ?? dataRefStart
  return codeOfMarkup(reference === undefined ? textBelow(node) : (data.get(reference) ?? ''))
}

/** A character that XML cannot hold, as XLIFF 2 writes it. */
const charOf = ({ attributes: { hex = '' } }: XmlElement): string => {
  const code = /^[0-9a-f]{1,6}$/i.test(hex) ? Number.parseInt(hex, 16) : 0
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : ''
}
