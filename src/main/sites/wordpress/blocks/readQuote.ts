import { isOnlyLooks } from './attributes.ts'
import { hasOnly, looks, onlyElement } from './nodes.ts'
import { readParagraphs } from './readParagraphs.ts'
import { type Reader, replaceInside } from './source.ts'
import { writeParagraphs } from './writeParagraphs.ts'

/**
 * Reads a quotation of paragraphs, also in the form from before these were blocks. One that cites its source is not
 * read.
 */
export const readQuote: Reader = (source) => {
  const { node } = source
  const element = onlyElement(source.nodes, ['blockquote'])
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes)) return null
  const found = readParagraphs(element, source)
  if (!found) return null
  const form = node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'quote', content: found.content },
    rewrite: (next) =>
      next.type === 'quote'
        ? replaceInside(source, element, writeParagraphs(next.content, form, found.links))
        : null,
  }
}
