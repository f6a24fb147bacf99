import { $findCellNode, $findTableNode, $isTableNode, type TableCellNode } from '@lexical/table'
import { $getRoot, $isElementNode, type LexicalNode, type PointType, type RangeSelection } from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'

/** A selection of text in reading order, with the blocks that it touches. */
export interface Span {
  start: PointType
  end: PointType
  blocks: LexicalNode[]
}

export function $spanOf(selection: RangeSelection): Span {
  const [start, end] = selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus]
  const from = $rootChildOf(start.getNode())?.getIndexWithinParent() ?? start.offset
  const until = $rootChildOf(end.getNode())?.getIndexWithinParent() ?? end.offset - 1
  return {
    start,
    end,
    blocks: $getRoot()
      .getChildren()
      .slice(from, until + 1),
  }
}

/** Tables, pictures, dividers: a selection contains them as a whole or not at all. */
export const $isUnit = (block: LexicalNode): boolean => $isTableNode(block) || !$isElementNode(block)

/** The text block that contains a point; null inside or beside a block that is selected only as a whole. */
export function $textBlockAt(point: PointType): LexicalNode | null {
  const block = $rootChildOf(point.getNode())
  return block === null || $isUnit(block) ? null : block
}

/** The cells at both ends, when they are two cells of one table. */
export function $cellsAcross({ start, end }: Span): [TableCellNode, TableCellNode] | null {
  const [first, last] = [$findCellNode(start.getNode()), $findCellNode(end.getNode())]
  if (first === null || last === null || first.is(last)) return null
  return $findTableNode(first)?.is($findTableNode(last)) ? [first, last] : null
}

export function $isInOneCell({ start, end }: Span): boolean {
  const cell = $findCellNode(start.getNode())
  return cell?.is($findCellNode(end.getNode())) === true
}
