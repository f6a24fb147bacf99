import { plainInlines } from '#shared/document/inlines.ts'
import type { Inline } from '#shared/document/schema.ts'
import { classesOf, isBlankText, isElement, type Node } from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import type { Source } from './source.ts'
import { creditClass } from './writeImage.ts'

/** The words of a caption and the credit at its end. A credit that is followed by words is part of the words. */
export function readCaption(
  nodes: readonly Node[],
  source: Source,
): (InlineReading & { credit: string }) | null {
  const kept = [...nodes]
  for (let last = kept.at(-1); last && isBlankText(last); last = kept.at(-1)) kept.pop()
  const last = kept.at(-1)
  if (!last || !isElement(last) || !isCredit(last)) {
    const read = readInlines(nodes.flatMap(withoutCredit), source)
    return read && { ...read, credit: '' }
  }
  const credit = readInlines(last.childNodes, source)
  const words = readInlines(kept.slice(0, -1).flatMap(withoutCredit), source)
  // Our credit is plain text, so a caption with a formatted or linked credit cannot be read.
  if (!credit || !words || credit.content.some((one) => one.type !== 'text' || one.marks.length > 0))
    return null
  return {
    content: withoutLastSpace(words.content),
    links: words.links,
    credit: plainInlines(credit.content),
  }
}

const isCredit = (node: Node): boolean =>
  isElement(node) && node.tagName === 'cite' && classesOf(node).includes(creditClass)

const withoutCredit = (node: Node): readonly Node[] =>
  isElement(node) && isCredit(node) ? node.childNodes : [node]

/** Without the one space between caption and credit. */
function withoutLastSpace(content: readonly Inline[]): Inline[] {
  const last = content.at(-1)
  if (last?.type !== 'text' || !/[ \u00a0]$/.test(last.text)) return [...content]
  const text = last.text.slice(0, -1)
  return text === '' ? content.slice(0, -1) : [...content.slice(0, -1), { ...last, text }]
}
