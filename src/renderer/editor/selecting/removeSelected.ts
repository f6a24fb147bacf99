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

/**
 * Who decides about the blocks of a text: the writer (`own`), or the source of a translation (`source`),
 * which the translator only fills.
 */
export type Structure = 'own' | 'source'

/**
 * Removes the selection where Lexical's own behaviour would leave half a table, or remove blocks of the
 * source. In a translation, selected blocks with several lines lose only their words.
 * @param next `write`: the caret must be where text can be typed; `rest`: cells may stay selected.
 * @returns false where Lexical's own behaviour is right; nothing is changed then.
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

/**
 * Empties the selected cells. If they are the whole table and empty already, and the blocks are the
 * writer's own, the table is removed.
 */
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

/** Empties the lines of a span; Lexical handles a span within one line. */
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

/** Only pictures and dividers are selected: a paragraph for the words is inserted after them. */
function $writeBehind({ blocks }: Span): void {
  const paragraph = $createParagraphNode()
  blocks.at(-1)?.insertAfter(paragraph, false)
  paragraph.select()
}

/** Whether a line is strictly between the ends of a span. */
function $isIn(line: ElementNode, { start, end }: Span): boolean {
  const caret = $getChildCaret(line, 'next')
  return (
    $comparePointCaretNext($caretFromPoint(start, 'next'), caret) <= 0 &&
    $comparePointCaretNext(caret, $caretFromPoint(end, 'next')) <= 0
  )
}

interface FixedPoint {
  key: string
  offset: number
  type: 'text' | 'element'
}
const $fixedPoint = ({ key, offset, type }: PointType): FixedPoint => ({ key, offset, type })

/**
 * Removes the words of one line, or of the lines of one list, from or up to a point; the caret stays at that
 * point.
 */
function $removeWithin(element: ElementNode, from: PointType | null, until: PointType | null): void {
  const [start, end] = [from && $fixedPoint(from), until && $fixedPoint(until)]
  const selection = $createRangeSelection()
  if (start === null) selection.anchor.set(element.getKey(), 0, 'element')
  else selection.anchor.set(start.key, start.offset, start.type)
  if (end === null) selection.focus.set(element.getKey(), element.getChildrenSize(), 'element')
  else selection.focus.set(end.key, end.offset, end.type)
  $setSelection(selection)
  $removeRange(selection)
}

/**
 * Removes a selection, as Lexical does. While Lexical joins lines it reads the selection; a selection inside
 * the removed nodes would make it throw.
 */
function $removeRange(selection: RangeSelection): void {
  if (selection.isCollapsed()) return
  const range = $caretRangeFromSelection(selection)
  $getRoot().selectStart()
  $setSelectionFromCaretRange($removeTextFromCaretRange(range))
}

/** The span begins and ends in words. Lexical handles words of one line. */
function $takeWords({ start, end }: Span): boolean {
  const line = $lineAt(start)
  if (line?.is($lineAt(end))) return false
  const selection = $getSelection()
  if ($isRangeSelection(selection)) $removeRange(selection)
  return true
}

/** Removes a span that begins or ends at a table or another block that is selected only as a whole. */
function $takeWhole(span: Span): boolean {
  const { start, end, blocks } = span
  const [first, last] = [$textBlockAt(start), $textBlockAt(end)]
  if (first !== null && last !== null) return $takeWords(span)
  const ends = { start: $fixedPoint(start), end: $fixedPoint(end) }
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
  // The first text block stays, emptied, with its id, so that the person can write.
  const kept = covered.find((block) => !$isUnit(block) && $linesOf(block).some((line) => line.is(block)))
  if (kept !== undefined && $isElementNode(kept)) {
    kept.clear().select()
    $removeBlocks(covered.filter((block) => !block.is(kept)))
  } else $select($removeBlocks(covered, 'always'), 'start')
  return true
}

/**
 * Removes blocks. Returns the block after them, or else the one before them; a new paragraph where none is
 * left or one is requested.
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

/** Whether all words of several blocks are selected, or only one empty block. */
export function $isWhole({ start, end, blocks }: Span): boolean {
  const lines = blocks.flatMap($linesOf)
  const [first, last] = [$lineAt(start), $lineAt(end)]
  return (
    (first === null || (first.is(lines[0]) && $isAtEdge(start, first, 'start'))) &&
    (last === null || (last.is(lines.at(-1)) && $isAtEdge(end, last, 'end')))
  )
}
