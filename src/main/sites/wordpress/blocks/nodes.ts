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

/** Whether an element has no attributes but the allowed ones. A style that loads a picture is not allowed. */
export const hasOnly = (element: Element, allowed: readonly string[]): boolean =>
  element.attrs.every(
    (one) =>
      allowed.includes(one.name) && !one.prefix && (one.name !== 'style' || !showsPicture.test(one.value)),
  )

/** Functions of CSS that load something. A backslash could hide one of them in an escape. */
const showsPicture = /(?:url|src|image|image-set|cross-fade|element|paint)\s*\(|\\/i

/** Attributes of styling, and of anchors. */
export const looks = ['class', 'style', 'id', 'dir', 'lang']

/** The nodes without white space and without comments that delimit blocks. Null when there is any other comment. */
export function contentNodes(nodes: readonly Node[]): Node[] | null {
  const kept = nodes.filter((node) => !isBlankText(node) && !isBlockComment(node))
  return kept.some(isComment) ? null : kept
}

export const isBlockComment = (node: Node): boolean => isComment(node) && /^\s+\/?wp:[a-z]/.test(node.data)

/** The only element among the nodes, when it has one of the tags; null for any other content. */
export function onlyElement(nodes: readonly Node[], tags: readonly string[]): Element | null {
  const found = contentNodes(nodes)
  const first = found?.[0]
  return found?.length === 1 && first && isElement(first) && tags.includes(first.tagName) ? first : null
}
