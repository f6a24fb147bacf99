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
 * Backspace and Delete at the edges of cells and beside tables. A cell's edge stops them; beside a table they lead the
 * caret into it, and an empty paragraph that they leave goes.
 *
 * @returns false where Lexical's own way does right.
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
  // At its start any other block becomes a paragraph first.
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

/** A word ends with the element that it is in, whatever the browser takes for the next word. */
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
