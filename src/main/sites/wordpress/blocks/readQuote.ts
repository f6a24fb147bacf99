import type { Inline } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { isOnlyLooks } from './attributes.ts'
import { descendants } from './grammar.ts'
import { contentNodes, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { type Reader, replaceInside } from './source.ts'
import { writeQuoteInside } from './writeBlock.ts'

/** Reads a quotation of paragraphs, also in the form from before these were blocks. One that cites its source is not read. */
export const readQuote: Reader = (source) => {
  const { node } = source
  const element = onlyElement(source.nodes, ['blockquote'])
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes)) return null
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
  if (paragraphs.length === 0) return null
  const form = node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'quote', content },
    rewrite: (next) =>
      next.type === 'quote'
        ? replaceInside(source, element, writeQuoteInside(next.content, form, links))
        : null,
  }
}

function paragraphNodes(node: Parameters<typeof isElement>[0]) {
  if (!isElement(node) || node.tagName !== 'p') return null
  const isBare = node.attrs.every((one) => one.name === 'class' && one.value === 'wp-block-paragraph')
  return isBare ? node.childNodes : null
}
