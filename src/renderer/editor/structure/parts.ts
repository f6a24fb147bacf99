import { $createListNode, $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import {
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
  type ParagraphNode,
} from 'lexical'

/** A part of an element's content: a run of inline nodes, or one block. */
export type Part =
  | { kind: 'line'; nodes: LexicalNode[] }
  | { kind: 'list'; node: ListNode }
  | { kind: 'paragraph'; node: ParagraphNode }
  | { kind: 'block'; node: LexicalNode }

/** Whether a node is not allowed inside a line of text. */
export const $isBlockNode = (node: LexicalNode): boolean =>
  ($isElementNode(node) || $isDecoratorNode(node)) && !node.isInline()

export const $hasBlock = (element: ElementNode): boolean => element.getChildren().some($isBlockNode)

/** An element's children in order; adjacent inline nodes are one part. */
export const $partsOf = (element: ElementNode): Part[] => $partsAmong(element.getChildren())

/** The same for adjacent nodes. */
export function $partsAmong(nodes: readonly LexicalNode[]): Part[] {
  const parts: Part[] = []
  for (const node of nodes) {
    const last = parts.at(-1)
    if ($isListNode(node)) parts.push({ kind: 'list', node })
    else if ($isParagraphNode(node)) parts.push({ kind: 'paragraph', node })
    else if ($isBlockNode(node)) parts.push({ kind: 'block', node })
    else if (last?.kind === 'line') last.nodes.push(node)
    else parts.push({ kind: 'line', nodes: [node] })
  }
  return parts
}

export const nodesOf = (part: Part): LexicalNode[] => (part.kind === 'line' ? part.nodes : [part.node])

/** A node that is allowed at the top level: an item outside a list gets a list of its own. */
export const $asBlock = (node: LexicalNode): LexicalNode =>
  $isListItemNode(node) ? $createListNode('bullet').append(node) : node

/** Replaces a node by its children; a caret on the node itself moves to the parent. */
export function $unwrap(node: ElementNode): void {
  const parent = node.getParentOrThrow()
  const at = node.getIndexWithinParent()
  const selection = $getSelection()
  const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : []
  const offsets = points.map((point) => (point.key === node.getKey() ? point.offset : null))
  for (const child of node.getChildren()) node.insertBefore(child, false)
  node.remove(true)
  for (const [index, point] of points.entries()) {
    const offset = offsets[index]
    if (typeof offset === 'number') point.set(parent.getKey(), at + offset, 'element')
  }
}
