import {
  $createTableSelectionFrom,
  $findTableNode,
  $isTableCellNode,
  $isTableNode,
  $isTableSelection,
  type TableSelection,
} from '@lexical/table'
import {
  $caretFromPoint,
  $caretRangeFromSelection,
  $comparePointCaretNext,
  $createParagraphNode,
  $createRangeSelection,
  $getChildCaret,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $removeTextFromCaretRange,
  $setSelection,
  $setSelectionFromCaretRange,
  type ElementNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from 'lexical'
import { $isAtEdge, $lineAt, $linesOf } from './lines.ts'
import { $cellsAcross, $isInOneCell, $isUnit, $spanOf, $textBlockAt, type Span } from './span.ts'

/** Whose the blocks of a text are: the writer's own, or those of the source, which a translation only fills. */
export type Structure = 'own' | 'source'

/**
 * Takes out what is selected where Lexical's own way would leave half a table, or take blocks that are not the
 * writer's. Where the blocks are the source's, those with several lines selected lose their words only.
 *
 * @param next what comes after: `write` leaves the caret where words can go in, `rest` may leave cells selected.
 * @returns false where Lexical's own way does right; nothing is changed then.
 */
export function $removeSelected(structure: Structure, next: 'write' | 'rest'): boolean {
  const selection = $getSelection()
  if ($isTableSelection(selection)) return $emptyCells(selection, structure, next)
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false
  const span = $spanOf(selection)
  if ($isInOneCell(span)) return false
  const cells = $cellsAcross(span)
  if (cells !== null) {
    const table = $findTableNode(cells[0])
    if (table === null) return false
    return $emptyCells($createTableSelectionFrom(table, ...cells), structure, next)
  }
  if (structure === 'source') return $emptyLines(span, next)
  return $takeWhole(span)
}

/** Cells that are empty already, all of a table and the writer's own, go with it. */
function $emptyCells(selection: TableSelection, structure: Structure, next: 'write' | 'rest'): boolean {
  const cells = selection.getNodes().filter($isTableCellNode)
  const [first] = cells
  const table = $getNodeByKey(selection.tableKey)
  if (first === undefined || !$isTableNode(table)) return false
  const isAll = cells.length === $linesOf(table).length
  if (next === 'rest' && structure === 'own' && isAll && table.getTextContent().trim() === '') {
    $select($removeBlocks([table]), 'start')
    return true
  }
  for (const cell of cells) for (const line of cell.getChildren().filter($isElementNode)) line.clear()
  if (next === 'write') first.selectStart()
  else $setSelection(selection)
  return true
}

/** Empties the lines of a span; one line alone is Lexical's to edit. */
function $emptyLines(span: Span, next: 'write' | 'rest'): boolean {
  const [first, last] = [$lineAt(span.start), $lineAt(span.end)]
  if (first?.is(last)) return false
  const lines = span.blocks
    .flatMap($linesOf)
    .filter((line) => line.is(first) || line.is(last) || $isIn(line, span))
  for (const line of lines.toReversed()) {
    if (line.is(first)) $removeWithin(line, span.start, null)
    else if (line.is(last)) $removeWithin(line, null, span.end)
    else line.clear()
  }
  if (first === null) {
    const line = lines[0]
    if (line !== undefined) line.selectStart()
    else if (next === 'write') $writeBehind(span)
  }
  return true
}

/** Only pictures and dividers are selected: words go behind them. */
function $writeBehind({ blocks }: Span): void {
  const paragraph = $createParagraphNode()
  blocks.at(-1)?.insertAfter(paragraph, false)
  paragraph.select()
}

/** Whether a line lies between the ends of a span; both stand outside of it. */
function $isIn(line: ElementNode, { start, end }: Span): boolean {
  const caret = $getChildCaret(line, 'next')
  return (
    $comparePointCaretNext($caretFromPoint(start, 'next'), caret) <= 0 &&
    $comparePointCaretNext(caret, $caretFromPoint(end, 'next')) <= 0
  )
}

interface Place {
  key: string
  offset: number
  type: 'text' | 'element'
}
const $placeOf = ({ key, offset, type }: PointType): Place => ({ key, offset, type })

/** Takes out the words of one line, or of the lines of one list, from or up to a point; the caret stays there. */
function $removeWithin(element: ElementNode, from: PointType | null, until: PointType | null): void {
  const [start, end] = [from && $placeOf(from), until && $placeOf(until)]
  const selection = $createRangeSelection()
  if (start === null) selection.anchor.set(element.getKey(), 0, 'element')
  else selection.anchor.set(start.key, start.offset, start.type)
  if (end === null) selection.focus.set(element.getKey(), element.getChildrenSize(), 'element')
  else selection.focus.set(end.key, end.offset, end.type)
  $setSelection(selection)
  $removeRange(selection)
}

/**
 * Takes out a selection, as Lexical does. While it joins lines it asks where the selection stands; one that stands in
 * what was just taken out makes it throw, and the key would do nothing.
 */
function $removeRange(selection: RangeSelection): void {
  if (selection.isCollapsed()) return
  const range = $caretRangeFromSelection(selection)
  $getRoot().selectStart()
  $setSelectionFromCaretRange($removeTextFromCaretRange(range))
}

/** From words to words. Those of one line are Lexical's to edit. */
function $takeWords({ start, end }: Span): boolean {
  const line = $lineAt(start)
  if (line?.is($lineAt(end))) return false
  const selection = $getSelection()
  if ($isRangeSelection(selection)) $removeRange(selection)
  return true
}

/** Takes out a span that begins or ends at a table or another block that is had whole or not at all. */
function $takeWhole(span: Span): boolean {
  const { start, end, blocks } = span
  const [first, last] = [$textBlockAt(start), $textBlockAt(end)]
  if (first !== null && last !== null) return $takeWords(span)
  const ends = { start: $placeOf(start), end: $placeOf(end) }
  const covered = blocks.filter((block) => !block.is(first) && !block.is(last))
  if (first !== null) {
    const point = $select(first, 'end')
    point?.anchor.set(ends.start.key, ends.start.offset, ends.start.type)
    if (point) $removeRange(point)
    $removeBlocks(covered)
    return true
  }
  if (last !== null) {
    $removeBlocks(covered)
    const point = $select(last, 'start')
    point?.focus.set(ends.end.key, ends.end.offset, ends.end.type)
    if (point) $removeRange(point)
    return true
  }
  // The first words stay as a place to write, under their id.
  const kept = covered.find((block) => !$isUnit(block) && $linesOf(block).some((line) => line.is(block)))
  if (kept !== undefined && $isElementNode(kept)) {
    kept.clear().select()
    $removeBlocks(covered.filter((block) => !block.is(kept)))
  } else $select($removeBlocks(covered, 'always'), 'start')
  return true
}

/**
 * Takes blocks out. What stands behind them is returned, or before them, or a paragraph that is put in their place
 * where nothing is left or one is wanted.
 */
function $removeBlocks(
  blocks: readonly LexicalNode[],
  paragraph: 'ifNeeded' | 'always' = 'ifNeeded',
): LexicalNode | null {
  const after = blocks.at(-1)?.getNextSibling() ?? blocks[0]?.getPreviousSibling() ?? null
  const isNeeded = paragraph === 'always' || after === null
  const place = isNeeded ? (blocks[0]?.insertBefore($createParagraphNode(), false) ?? null) : after
  for (const block of blocks) block.remove()
  return place
}

function $select(block: LexicalNode | null, where: 'start' | 'end') {
  if (!$isElementNode(block)) return null
  return where === 'start' ? block.selectStart() : block.selectEnd()
}

/** Whether all the words of several blocks are selected, or nothing but an empty block. */
export function $isWhole({ start, end, blocks }: Span): boolean {
  const lines = blocks.flatMap($linesOf)
  const [first, last] = [$lineAt(start), $lineAt(end)]
  return (
    (first === null || (first.is(lines[0]) && $isAtEdge(start, first, 'start'))) &&
    (last === null || (last.is(lines.at(-1)) && $isAtEdge(end, last, 'end')))
  )
}
