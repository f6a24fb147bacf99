import type { Inline } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

/** The paragraphs of a quotation or of a call-out, which empty lines separate in our text. */
export function writeParagraphs(content: readonly Inline[], form: Form, links?: WrittenLinks): string {
  const paragraphs = splitAtEmptyLines(content).map((part) => `<p>${writeInlines(part, links)}</p>`)
  return form === 'html'
    ? paragraphs.join('')
    : paragraphs.map((html) => blockMarkup('paragraph', {}, html)).join('\n\n')
}

function splitAtEmptyLines(content: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = [[]]
  for (const one of content) {
    const part = parts.at(-1) ?? []
    if (one.type === 'lineBreak' && part.at(-1)?.type === 'lineBreak') {
      part.pop()
      parts.push([])
    } else {
      part.push(one)
    }
  }
  return parts
}
