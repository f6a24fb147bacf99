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
import { $asBlock, $hasBlock, $isBlockNode, $partsOf, $unwrap, nodesOf } from './parts.ts'

/** A text block holds words only: blocks in it move out behind it, and what followed them goes on behind those. */
export function $settleTextBlock(block: ParagraphNode | HeadingNode | QuoteNode): void {
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

/** The levels below the title that a body has. */
export function $settleHeading(heading: HeadingNode): void {
  const tag = heading.getTag()
  if (tag === 'h1') heading.setTag('h2')
  else if (tag === 'h5' || tag === 'h6') heading.setTag('h4')
  $settleTextBlock(heading)
}

/** A link holds words only, stands in a text block, and leads where a link may lead. */
export function $settleLink(link: LinkNode): void {
  if ($isRootNode(link.getParent())) $wrap(link, $createParagraphNode())
  for (const child of link.getChildren()) {
    if ($isElementNode(child) && child.isInline()) $unwrap(child)
  }
  if (link.isEmpty()) link.remove()
  // A link around blocks is no link of ours: what holds it decides where they go.
  else if ($hasBlock(link) || !isAllowedHref(link.getURL())) $unwrap(link)
}

/** Blocks between the rows of a table move out behind it; loose words and cells get a row. */
export function $settleTable(table: TableNode): void {
  for (const child of table.getChildren().toReversed()) {
    if ($isTableRowNode(child)) $holdCells(child)
    else if ($isTableCellNode(child) || !$isBlockNode(child)) $holdCells($wrap(child, $createTableRowNode()))
    else table.insertAfter(child, false)
  }
}

/** A row stands in a table and holds cells. */
export function $settleRow(row: TableRowNode): void {
  $tableOf(row)
  $holdCells(row)
}

function $holdCells(row: TableRowNode): void {
  for (const child of row.getChildren()) {
    if (!$isTableCellNode(child)) $wrap(child, $createTableCellNode())
  }
}

/** A cell stands in a row and is one paragraph: other text becomes lines of it, other blocks move behind the table. */
export function $settleCell(cell: TableCellNode): void {
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

/** A tab is a space: a body holds no control characters. */
export function $settleTab(tab: TabNode): void {
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
