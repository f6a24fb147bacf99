import {
  $createTableSelectionFrom,
  $findCellNode,
  $findTableNode,
  $isTableNode,
  type TableNode,
} from '@lexical/table'
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isBlockFullySelected,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type ElementNode,
  type RangeSelection,
} from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'
import { $lineAt, $linesOf } from './lines.ts'
import { $spanOf } from './span.ts'

/**
 * Selects the next larger part of the text: the line at the caret (a paragraph, an item, a cell), then its
 * list or table, then the whole text. A part that is already selected as a whole is skipped.
 */
export function $selectMore(): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection)) {
    const { blocks } = $spanOf(selection)
    const [block] = blocks
    if (block !== undefined && blocks.length === 1 && $isElementNode(block) && $selectIn(selection, block))
      return
  }
  $selectText()
}

/**
 * Selects the line or the block around a selection, whichever is the next larger; false when the whole block
 * is selected.
 */
function $selectIn(selection: RangeSelection, block: ElementNode): boolean {
  const line = $lineAt(selection.anchor)
  const isInLine = line?.is($lineAt(selection.focus)) === true
  if (line !== null && isInLine && !$isBlockFullySelected(line, selection)) {
    line.select(0, line.getChildrenSize())
    return true
  }
  const lines = $linesOf(block)
  if (isInLine && lines.length === 1) return false
  const table = $findTableNode(selection.anchor.getNode())
  if (table !== null) return $selectCells(table)
  if ($isBlockFullySelected(block, selection)) return false
  block.select(0, block.getChildrenSize())
  return true
}

function $selectCells(table: TableNode): boolean {
  const lines = $linesOf(table)
  const [first, last] = [
    lines[0] && $findCellNode(lines[0]),
    lines.at(-1) && $findCellNode(lines.at(-1) ?? table),
  ]
  if (!first || !last) return false
  $setSelection($createTableSelectionFrom(table, first, last))
  return true
}

function $selectText(): void {
  const root = $getRoot()
  const blocks = root.getChildren()
  const [only] = blocks
  // When the table is the whole text, its cells are selected.
  if (blocks.length === 1 && $isTableNode(only) && $selectCells(only)) return
  const selection = $createRangeSelection()
  selection.anchor.set('root', 0, 'element')
  selection.focus.set('root', blocks.length, 'element')
  $setSelection(selection)
}

/**
 * Extends a selection from one table into another to both tables, as a selection from words into a table
 * covers that table.
 */
export function $coverTables(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const { start, end } = $spanOf(selection)
  const [first, last] = [$rootChildOf(start.getNode()), $rootChildOf(end.getNode())]
  if (first === null || last === null || first.is(last)) return
  if (!$isTableNode(first) || !$isTableNode(last)) return
  const [from, until] = [$linesOf(first)[0], $linesOf(last).at(-1)]
  if (from === undefined || until === undefined) return
  const covering = selection.clone()
  const [head, tail] = selection.isBackward()
    ? ['focus' as const, 'anchor' as const]
    : ['anchor' as const, 'focus' as const]
  covering[head].set(from.getKey(), 0, 'element')
  covering[tail].set(until.getKey(), until.getChildrenSize(), 'element')
  if (!covering.is(selection)) $setSelection(covering)
}
