import { $findTableNode } from '@lexical/table'
import { $getRoot, $getSelection, $isRangeSelection, type LexicalNode } from 'lexical'
import { $rootChildOf } from './rootChild.ts'

/** The top-level nodes that the selection touches, in reading order. */
export function $selectedBlocks(): LexicalNode[] {
  const selection = $getSelection()
  if (selection === null) return []
  const tops = new Set<LexicalNode>()
  for (const node of selection.getNodes()) {
    const top = $rootChildOf(node)
    if (top !== null) tops.add(top)
  }
  // A selection on the root itself contains no node, only indexes.
  if (tops.size === 0 && $isRangeSelection(selection)) {
    const at = $getRoot().getChildAtIndex(selection.anchor.offset) ?? $getRoot().getLastChild()
    return at === null ? [] : [at]
  }
  return [...tops].sort((a, b) => (a.isBefore(b) ? -1 : 1))
}

/** Cells contain only lines of text: no headings, lists or tables. */
export function $isInTable(): boolean {
  const selection = $getSelection()
  if (selection === null) return false
  if (!$isRangeSelection(selection)) return selection.getNodes().some((node) => $findTableNode(node) !== null)
  return [selection.anchor, selection.focus].some((point) => $findTableNode(point.getNode()) !== null)
}
