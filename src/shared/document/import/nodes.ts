import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Element = Tree.Element
export type Node = Tree.ChildNode

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isText = (node: Node): node is Tree.TextNode => node.nodeName === '#text'
export const isComment = (node: Node): node is Tree.CommentNode => node.nodeName === '#comment'

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

export const hasClass = (element: Element, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name)

/** The text below a node, reading no more than `limit` nodes. */
export function textWithin(element: Element, limit: number): string {
  const rest: Node[] = [...element.childNodes].reverse()
  let text = ''
  for (let node = rest.pop(), count = 0; node && count < limit; node = rest.pop(), count += 1) {
    if (isText(node)) text += node.value
    else if (isElement(node)) rest.push(...node.childNodes.slice(0, limit).reverse())
  }
  return text
}

/** The first element below that `wanted` takes, looking at no more than `limit` nodes. */
export function findWithin(
  element: Element,
  limit: number,
  wanted: (one: Element) => boolean,
): Element | null {
  const rest: Node[] = element.childNodes.slice(0, limit).reverse()
  for (let node = rest.pop(), count = 0; node && count < limit; node = rest.pop(), count += 1) {
    if (!isElement(node)) continue
    if (wanted(node)) return node
    rest.push(...node.childNodes.slice(0, limit).reverse())
  }
  return null
}
