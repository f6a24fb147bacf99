import { $isListNode } from '@lexical/list'
import { $isTableNode, $isTableRowNode } from '@lexical/table'
import {
  $findMatchingParent,
  $isElementNode,
  type ElementNode,
  type LexicalNode,
  type PointType,
} from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'
import { $itemsOf } from '../parts/blockParts.ts'

/**
 * The elements of a block that contain its words, in reading order: itself, its items, or the paragraphs of
 * its cells.
 */
export function $linesOf(block: LexicalNode): ElementNode[] {
  if ($isListNode(block)) return $itemsOf(block)
  if ($isTableNode(block)) {
    return block
      .getChildren()
      .filter($isTableRowNode)
      .flatMap((row) => row.getChildren().filter($isElementNode))
      .flatMap((cell) => cell.getChildren().filter($isElementNode))
  }
  return $isElementNode(block) ? [block] : []
}

/** The line that contains a point; null where the point is between lines: on a list, a row or the root. */
export function $lineAt(point: PointType): ElementNode | null {
  const node = point.getNode()
  const block = $rootChildOf(node)
  if (block === null) return null
  const lines = new Set($linesOf(block).map((line) => line.getKey()))
  const found = $findMatchingParent(node, (one) => lines.has(one.getKey()))
  return $isElementNode(found) ? found : null
}

/** Whether a point is at the very start or end of an element. */
export function $isAtEdge(point: PointType, element: ElementNode, edge: 'start' | 'end'): boolean {
  let node: LexicalNode = point.getNode()
  const size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize()
  if (point.offset !== (edge === 'start' ? 0 : size)) return false
  while (!node.is(element)) {
    const beside = edge === 'start' ? node.getPreviousSibling() : node.getNextSibling()
    const parent: LexicalNode | null = node.getParent()
    if (beside !== null || parent === null) return false
    node = parent
  }
  return true
}
