import type { Inline } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { descendants } from './grammar.ts'
import { contentNodes, type Element, isElement, type Node } from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import type { Source } from './source.ts'

/** Reads an element that contains paragraphs only, as one text with an empty line between them. */
export function readParagraphs(element: Element, source: Source): InlineReading | null {
  const { node } = source
  const isPlain =
    !node || descendants(node).every((one) => one.name === 'paragraph' && one.attributes === null)
  const found = contentNodes(element.childNodes)
  if (!isPlain || !found) return null
  const links = new Map<string, string>()
  const content: Inline[] = []
  const isStretch = !node && found.every((one) => !isElement(one) || one.tagName !== 'p')
  const paragraphs = isStretch ? [element.childNodes] : found.map((one) => paragraphNodes(one))
  for (const [at, nodes] of paragraphs.entries()) {
    const read = nodes && readInlines(nodes, source)
    if (!read) return null
    if (at > 0) content.push({ type: 'lineBreak' }, { type: 'lineBreak' })
    pushAll(content, read.content)
    for (const [href, written] of read.links) if (!links.has(href)) links.set(href, written)
  }
  return paragraphs.length === 0 ? null : { content, links }
}

function paragraphNodes(node: Node) {
  if (!isElement(node) || node.tagName !== 'p') return null
  const isBare = node.attrs.every((one) => one.name === 'class' && one.value === 'wp-block-paragraph')
  return isBare ? node.childNodes : null
}
