import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { pushAll } from '../../domain/longLists.ts'

export type Element = Tree.Element
export type Node = Tree.ChildNode

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isText = (node: Node): node is Tree.TextNode => node.nodeName === '#text'
export const isComment = (node: Node): node is Tree.CommentNode => node.nodeName === '#comment'

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

export const hasClass = (element: Element, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name)

/** The text inside a node, reading at most `limit` nodes. */
export function textWithin(element: Element, limit: number): string {
  const rest: Node[] = [...element.childNodes].reverse()
  let text = ''
  for (let node = rest.pop(), count = 0; node && count < limit; node = rest.pop(), count += 1) {
    if (isText(node)) text += node.value
    else if (isElement(node)) pushAll(rest, node.childNodes.slice(0, limit).reverse())
  }
  return text
}

/** The first descendant element that `wanted` accepts, looking at no more than `limit` nodes. */
export function findWithin(
  element: Element,
  limit: number,
  wanted: (one: Element) => boolean,
): Element | null {
  const rest: Node[] = element.childNodes.slice(0, limit).reverse()
  for (let node = rest.pop(), count = 0; node && count < limit; node = rest.pop(), count += 1) {
    if (!isElement(node)) continue
    if (wanted(node)) return node
    pushAll(rest, node.childNodes.slice(0, limit).reverse())
  }
  return null
}

/** The first text inside a node that `wanted` accepts, looking at no more than `limit` nodes. */
export function textNodeWithin(
  element: Element,
  limit: number,
  wanted: (text: string) => boolean,
): Tree.TextNode | null {
  const rest: Node[] = element.childNodes.slice(0, limit).reverse()
  for (let node = rest.pop(), count = 0; node && count < limit; node = rest.pop(), count += 1) {
    if (isText(node) && wanted(node.value)) return node
    if (isElement(node)) pushAll(rest, node.childNodes.slice(0, limit).reverse())
  }
  return null
}
