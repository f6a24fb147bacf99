import type { LinkNode } from '@lexical/link'
import type { HeadingNode, QuoteNode } from '@lexical/rich-text'
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  type TableCellNode,
  type TableNode,
  type TableRowNode,
} from '@lexical/table'
import {
  $copyNode,
  $createParagraphNode,
  $createTextNode,
  $isDecoratorNode,
  $isElementNode,
  $isParagraphNode,
  $isRootNode,
  type ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type TabNode,
} from 'lexical'
import { isAllowedHref } from '#shared/document/inlines.ts'
import { $createInlines, $readInlines } from '../blocks/inlines.ts'
import type { CalloutNode } from '../nodes/CalloutNode.ts'
import { $asBlock, $hasBlock, $isBlockNode, $partsOf, $unwrap, nodesOf } from './parts.ts'

/**
 * A text block contains only inline content: blocks in it are moved after it, and inline content after them
 * becomes another text block.
 */
export function $normalizeTextBlock(block: ParagraphNode | HeadingNode | QuoteNode | CalloutNode): void {
  if (!$hasBlock(block)) return
  let last: LexicalNode = block
  for (const [at, part] of $partsOf(block).entries()) {
    if (part.kind === 'line' && at === 0) continue
    const [node] = part.kind === 'line' ? [$copyNode(block).append(...part.nodes)] : nodesOf(part)
    if (node === undefined) continue
    const moved = $asBlock(node)
    last.insertAfter(moved, false)
    last = moved
  }
  if (block.isEmpty()) block.remove()
}

/** Limits a heading to the levels that a body has. */
export function $normalizeHeading(heading: HeadingNode): void {
  const tag = heading.getTag()
  if (tag === 'h1') heading.setTag('h2')
  else if (tag === 'h5' || tag === 'h6') heading.setTag('h4')
  $normalizeTextBlock(heading)
}

/** A link contains only text, is inside a text block, and has an allowed address. */
export function $normalizeLink(link: LinkNode): void {
  if ($isRootNode(link.getParent())) $wrap(link, $createParagraphNode())
  for (const child of link.getChildren()) {
    if ($isElementNode(child) && child.isInline()) $unwrap(child)
  }
  if (link.isEmpty()) link.remove()
  // A link around blocks is not allowed: it is removed, and the transform of its parent moves the blocks.
  else if ($hasBlock(link) || !isAllowedHref(link.getURL())) $unwrap(link)
}

/** Blocks between the rows of a table are moved after it; text and cells outside a row get a row. */
export function $normalizeTable(table: TableNode): void {
  for (const child of table.getChildren().toReversed()) {
    if ($isTableRowNode(child)) $holdCells(child)
    else if ($isTableCellNode(child) || !$isBlockNode(child)) $holdCells($wrap(child, $createTableRowNode()))
    else table.insertAfter(child, false)
  }
}

/** A row is inside a table and contains only cells. */
export function $normalizeRow(row: TableRowNode): void {
  $tableOf(row)
  $holdCells(row)
}

function $holdCells(row: TableRowNode): void {
  for (const child of row.getChildren()) {
    if (!$isTableCellNode(child)) $wrap(child, $createTableCellNode())
  }
}

/**
 * A cell is inside a row and contains one paragraph: other text becomes lines of it, other blocks are moved
 * after the table.
 */
export function $normalizeCell(cell: TableCellNode): void {
  const row = cell.getParent()
  const table = $tableOf($isTableRowNode(row) ? row : $wrap(cell, $createTableRowNode()))
  const [first, ...rest] = cell.getChildren()
  if ($isParagraphNode(first) && rest.length === 0) return
  for (const block of $decoratorsIn(cell).toReversed()) table.insertAfter(block, false)
  const paragraph = $createParagraphNode().append(...$createInlines($readInlines(cell)))
  const hadSelection = cell.isSelected()
  cell.clear().append(paragraph)
  if (hadSelection) paragraph.selectEnd()
}

function $tableOf(row: TableRowNode): TableNode {
  const table = row.getParent()
  return $isTableNode(table) ? table : $wrap(row, $createTableNode())
}

/** A tab becomes a space, because a body contains no control characters. */
export function $normalizeTab(tab: TabNode): void {
  tab.replace($createTextNode(' ').setFormat(tab.getFormat()))
}

function $wrap<E extends ElementNode>(node: LexicalNode, wrapper: E): E {
  node.insertBefore(wrapper, false)
  return wrapper.append(node)
}

const $decoratorsIn = (element: ElementNode): LexicalNode[] =>
  element.getChildren().flatMap((node) => {
    if ($isElementNode(node)) return $decoratorsIn(node)
    return $isDecoratorNode(node) && $isBlockNode(node) ? [node] : []
  })
