import { isOnlyLooks } from './attributes.ts'
import { classesOf, contentNodes, type Element, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import { type Reader, replaceInside, type Source } from './source.ts'
import { writePullquoteInside } from './writePullquote.ts'

/** Reads WordPress's pull quote: one paragraph, and whose words it is. */
export const readPullquote: Reader = (source) => {
  const figure = onlyElement(source.nodes, ['figure'])
  if (!figure || !classesOf(figure).includes('wp-block-pullquote') || !hasOnly(figure, looks)) return null
  if (!isOnlyLooks(source.attributes)) return null
  const inside = contentNodes(figure.childNodes)
  const quote = inside && onlyElement(inside, ['blockquote'])
  if (!quote || !hasOnly(quote, looks)) return null
  const [words, cite, ...more] = contentNodes(quote.childNodes) ?? []
  if (!words || !isElement(words) || words.tagName !== 'p' || more.length > 0) return null
  if (cite && !(isElement(cite) && cite.tagName === 'cite')) return null
  const quotation = readBare(words, source)
  const citation = cite
    ? readBare(cite as Element, source)
    : { content: [], links: new Map<string, string>() }
  if (!quotation || !citation) return null
  const links = new Map([...citation.links, ...quotation.links])
  return {
    block: {
      id: source.context.newId(),
      type: 'pullquote',
      quotation: quotation.content,
      citation: citation.content,
    },
    rewrite: (next) =>
      next.type === 'pullquote' ? replaceInside(source, quote, writePullquoteInside(next, links)) : null,
  }
}

const readBare = (element: Element, source: Source): InlineReading | null =>
  hasOnly(element, []) ? readInlines(element.childNodes, source) : null
