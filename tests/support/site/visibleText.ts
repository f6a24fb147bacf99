import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const inline = new Set([
  'a',
  'b',
  'code',
  'em',
  'i',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
])
const unseen = new Set(['head', 'script', 'style', 'template', 'title'])

const isElement = (node: Node): node is Element => 'tagName' in node

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value.replace(/\s+/g, ' ')
  const inside = 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
  if (!isElement(node)) return inside
  if (unseen.has(node.tagName)) return ''
  if (node.tagName === 'br') return '\n'
  return inline.has(node.tagName) ? inside : `\n${inside}\n`
}

/** The lines that a reader sees: an element that is not an inline one begins and ends a line. */
export const visibleLines = (html: string): string[] =>
  textOf(parse(html))
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '')

/** Every element of a page, for checking attributes. */
export function elementsOf(html: string): Element[] {
  const walk = (node: Node): Element[] => [
    ...(isElement(node) ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ]
  return walk(parse(html))
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

/** True when every one of `wanted` is in `lines`, in that order; other lines may be between them. */
export function containsInOrder(lines: readonly string[], wanted: readonly string[]): boolean {
  let at = 0
  for (const line of lines) if (line === wanted[at]) at += 1
  return at === wanted.length
}
