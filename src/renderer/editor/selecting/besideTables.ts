import { $findCellNode, $isTableNode } from '@lexical/table'
import {
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
} from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'
import { $isAtEdge, $linesOf } from './lines.ts'

/**
 * Backspace and Delete at the edges of cells and next to tables. They do nothing at the edge of a cell; next
 * to a table they move the caret into it and remove an empty paragraph that the caret leaves.
 * @returns false where Lexical's own behaviour is right.
 */
export function $deleteBesideTable(isBackward: boolean, unit: 'character' | 'word'): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const node = selection.anchor.getNode()
  const edge = isBackward ? 'start' : 'end'
  const cell = $findCellNode(node)
  if (cell !== null)
    return $isAtEdge(selection.anchor, cell, edge) || $deleteWord(selection, cell, isBackward, unit)
  const block = $rootChildOf(node)
  const beside = isBackward ? block?.getPreviousSibling() : block?.getNextSibling()
  if (!$isElementNode(block) || !$isTableNode(beside)) return false
  if (!$isAtEdge(selection.anchor, block, edge)) return $deleteWord(selection, block, isBackward, unit)
  // At the start of any other block, Backspace first turns it into a paragraph.
  if (isBackward && unit === 'character' && !$isParagraphNode(block)) return false
  $enter(beside, isBackward)
  if ($isParagraphNode(block) && block.isEmpty()) block.remove()
  return true
}

function $enter(table: LexicalNode, isBackward: boolean): void {
  const lines = $linesOf(table)
  if (isBackward) lines.at(-1)?.selectEnd()
  else lines[0]?.selectStart()
}

/** A word ends with its element, although the browser would continue into the next one. */
function $deleteWord(
  selection: RangeSelection,
  element: ElementNode,
  isBackward: boolean,
  unit: 'character' | 'word',
): boolean {
  if (unit === 'character') return false
  selection.modify('extend', isBackward, 'word')
  const { focus } = selection
  const focused = focus.getNode()
  if (!focused.is(element) && !element.isParentOf(focused)) {
    focus.set(element.getKey(), isBackward ? 0 : element.getChildrenSize(), 'element')
  }
  if (!selection.isCollapsed()) selection.removeText()
  return true
}
