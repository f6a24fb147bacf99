import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Element = Tree.Element
export type Node = Tree.ChildNode

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isText = (node: Node): node is Tree.TextNode => node.nodeName === '#text'
export const isComment = (node: Node): node is Tree.CommentNode => node.nodeName === '#comment'

const isBlank = (text: string): boolean => /^[ \t\n\r\f]*$/.test(text)
export const isBlankText = (node: Node): boolean => isText(node) && isBlank(node.value)

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

export const classesOf = (element: Element): string[] =>
  (attribute(element, 'class') ?? '').split(/[ \t\n\r\f]+/).filter((name) => name !== '')

/** Whether an element has no attributes but those named. A style that brings a picture is more than looks. */
export const hasOnly = (element: Element, allowed: readonly string[]): boolean =>
  element.attrs.every(
    (one) =>
      allowed.includes(one.name) && !one.prefix && (one.name !== 'style' || !showsPicture.test(one.value)),
  )

/** Functions of CSS that fetch something; a backslash may spell any of them. */
const showsPicture = /(?:url|src|image|image-set|cross-fade|element|paint)\s*\(|\\/i

/** Attributes of how a block looks, or of its place in the page. */
export const looks = ['class', 'style', 'id', 'dir', 'lang']

/** The nodes that count: no white space between elements, no comments that delimit blocks. Null: another comment. */
export function contentNodes(nodes: readonly Node[]): Node[] | null {
  const kept = nodes.filter((node) => !isBlankText(node) && !isBlockComment(node))
  return kept.some(isComment) ? null : kept
}

export const isBlockComment = (node: Node): boolean => isComment(node) && /^\s+\/?wp:[a-z]/.test(node.data)

/** The one element that all this is; null when there is more, or less. */
export function onlyElement(nodes: readonly Node[], tags: readonly string[]): Element | null {
  const found = contentNodes(nodes)
  const first = found?.[0]
  return found?.length === 1 && first && isElement(first) && tags.includes(first.tagName) ? first : null
}
