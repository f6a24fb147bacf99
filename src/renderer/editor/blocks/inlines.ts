import { $createLinkNode, $isLinkNode } from '@lexical/link'
import {
  $createLineBreakNode,
  $createTextNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { normalizeInlines, textInlines } from '#shared/document/inlines.ts'
import { isSafeLink } from '#shared/document/links.ts'
import type { Inline, LinkInline, TextInline } from '#shared/document/schema.ts'
import { formatOf, marksOf } from './formats.ts'

/**
 * Reads an element's inline content. Blocks inside it (a second paragraph in a cell) become lines, so no text
 * is lost.
 */
export const $readInlines = (element: ElementNode): Inline[] => $readLine(element.getChildren())

/** Reads inline content from nodes of one line. */
export function $readLine(nodes: readonly LexicalNode[]): Inline[] {
  return normalizeInlines(nodes.flatMap(($child, index) => $readChild($child, index)))
}

/** The words of any node, as inline content. */
export const $readWords = (node: LexicalNode): Inline[] =>
  $isElementNode(node) ? $readInlines(node) : textInlines(node.getTextContent().trim())

function $readChild(node: LexicalNode, index: number): Inline[] {
  if ($isTextNode(node)) return [$readText(node.getTextContent(), node.getFormat())]
  if ($isLineBreakNode(node)) return [{ type: 'lineBreak' }]
  if ($isLinkNode(node)) return $readLink(node.getURL(), $readInlines(node))
  // A node that is no text keeps at least its words.
  if (!$isElementNode(node)) return textInlines(node.getTextContent().trim())
  const inside = node.getChildren().flatMap(($child, at) => $readChild($child, at))
  return node.isInline() || index === 0 ? inside : [{ type: 'lineBreak' }, ...inside]
}

const $readText = (text: string, format: number): TextInline => ({
  type: 'text',
  text,
  marks: marksOf(format),
})

function $readLink(href: string, inside: Inline[]): Inline[] {
  // A link with an address that is not allowed becomes its words.
  if (!isSafeLink(href)) return inside
  const content: LinkInline['content'] = inside.flatMap((one) => (one.type === 'link' ? one.content : [one]))
  return content.length === 0 ? [] : [{ type: 'link', href, content }]
}

/** The nodes for this inline content. */
export function $createInlines(content: readonly Inline[]): LexicalNode[] {
  return content.map((one) => {
    switch (one.type) {
      case 'text':
        return $createTextNode(one.text).setFormat(formatOf(one.marks))
      case 'lineBreak':
        return $createLineBreakNode()
      case 'link':
        return $createLinkNode(one.href).append(...$createInlines(one.content))
    }
  })
}
