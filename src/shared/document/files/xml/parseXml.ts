import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { deepestElement, mostElements } from '../limits.ts'
import { Refused } from '../refusal.ts'
import { prefixes } from './namespaces.ts'
import type { XmlElement } from './xmlElement.ts'

/** Characters that are read at once. */
const step = 65_536

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

const nameOf = ({ uri, local, prefix }: { uri: string; local: string; prefix: string }): string => {
  if (uri === '') return local
  return `${prefixes.get(uri) ?? `unknown-${prefix}`}:${local}`
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  for (const one of Object.values<SaxesAttributeNS>(tag.attributes)) {
    if (one.prefix !== 'xmlns' && one.name !== 'xmlns') attributes[nameOf(one)] = one.value
  }
  return attributes
}

/**
 * Parses a part of a document into a tree, within the limits of depth and size. A document type declaration is refused,
 * so no entity but those of XML itself is ever expanded; no office program writes one. Throws `Refused`. `onProgress`
 * gets the share that is parsed, from 0 to 1.
 */
export function parseXml(bytes: Uint8Array, onProgress?: (share: number) => void): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const top: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [top]
  let elements = 0
  const put = (text: string) => open.at(-1)?.children.push(text)
  parser.on('doctype', () => {
    throw new Refused('unsafe')
  })
  parser.on('error', () => {
    throw new Refused('damaged')
  })
  parser.on('opentag', (tag) => {
    elements += 1
    if (elements > mostElements || open.length > deepestElement) throw new Refused('tooComplex')
    const element: XmlElement = { name: nameOf(tag), attributes: attributesOf(tag), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', put)
  parser.on('cdata', put)
  const text = decode(bytes)
  for (let at = 0; at < text.length; at += step) {
    parser.write(text.slice(at, at + step))
    onProgress?.(Math.min(1, (at + step) / text.length))
  }
  parser.close()
  const root = top.children.find((one) => typeof one !== 'string')
  if (root === undefined || typeof root === 'string') throw new Refused('damaged')
  return root
}
