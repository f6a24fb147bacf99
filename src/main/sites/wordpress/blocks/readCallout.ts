import { isOnlyLooks } from './attributes.ts'
import { classesOf, hasOnly, looks, onlyElement } from './nodes.ts'
import { readParagraphs } from './readParagraphs.ts'
import { type Reader, replaceInside } from './source.ts'
import { calloutClass } from './writeCallout.ts'
import { writeParagraphs } from './writeParagraphs.ts'

/** Reads a call-out that `writeCallout.ts` wrote, also with the styling of a colleague. */
export const readCallout: Reader = (source) => {
  const element = onlyElement(source.nodes, ['div'])
  if (!element || !classesOf(element).includes(calloutClass) || !hasOnly(element, looks)) return null
  if (!isOnlyLooks(source.attributes)) return null
  const found = readParagraphs(element, source)
  if (!found) return null
  const form = source.node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'callout', content: found.content },
    rewrite: (next) =>
      next.type === 'callout'
        ? replaceInside(source, element, writeParagraphs(next.content, form, found.links))
        : null,
  }
}
