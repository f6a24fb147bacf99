import { $insertGeneratedNodes } from '@lexical/clipboard'
import { $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list'
import {
  $addUpdateTag,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { inlinesIn } from '#shared/document/blocks.ts'
import { normalizeInlines } from '#shared/document/inlines.ts'
import type { Body, Inline } from '#shared/document/schema.ts'
import { $createContent } from '../../blocks/createFromBlock.ts'
import { $createInlines } from '../../blocks/inlines.ts'
import { $isInTable } from '../../commands/selectedBlocks.ts'
import { PASTED_TAG } from '../../identity/registerBlockIds.ts'
import { $fillBlocks } from '../../selecting/fillBlocks.ts'
import { $removeSelected } from '../../selecting/removeSelected.ts'
import { structureOf } from '../../selecting/SelectingExtension.ts'

/**
 * Inserts blocks at the caret, under new ids. A single paragraph is inserted into the line; in a table cell
 * everything becomes lines.
 */
export function $insertPasted(editor: LexicalEditor, blocks: Body): void {
  const selection = $getSelection()
  if (selection === null || blocks.length === 0) return
  const structure = structureOf(editor)
  if (structure === 'source' && $fillBlocks(blocks)) return
  $removeSelected(structure, 'write')
  const empty = structure === 'source' ? $emptyBlockAtCaret() : null
  if (empty === null) $insertAtSelection(editor, blocks)
  else $fill(empty, blocks)
}

function $emptyBlockAtCaret(): ElementNode | null {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : null
  return $isElementNode(node) && $isRootNode(node.getParent()) && node.isEmpty() ? node : null
}

/**
 * An empty block of the source stays and receives the first words; Lexical would replace it by the pasted
 * block.
 */
function $fill(empty: ElementNode, blocks: Body): void {
  const [first, ...rest] = blocks
  const words = first !== undefined && 'content' in first
  if (words) empty.append(...$createInlines(first.content))
  $addUpdateTag(PASTED_TAG)
  $getRoot().markDirty()
  let last: LexicalNode = empty
  for (const block of words ? rest : blocks) {
    const node = $createContent(block)
    last.insertAfter(node, false)
    last = node
  }
  if ($isElementNode(last)) last.selectEnd()
}

function $insertAtSelection(editor: LexicalEditor, blocks: Body): void {
  const selection = $getSelection()
  if (selection === null) return
  $addUpdateTag(PASTED_TAG)
  $getRoot().markDirty()
  if ($isInTable()) {
    $insertNodes($createInlines(asInlines(blocks)))
    return
  }
  if ($isRangeSelection(selection) && !selection.isCollapsed()) selection.removeText()
  const item = $isRangeSelection(selection)
    ? $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
    : null
  const [only] = blocks
  if (item !== null && blocks.length === 1 && only?.type === 'list') $insertItems(item, $createContent(only))
  else $insertGeneratedNodes(editor, blocks.map($createContent), selection)
}

/** A list pasted into a list becomes items of it, not a list beside it. */
function $insertItems(item: ListItemNode, list: ReturnType<typeof $createContent>): void {
  if (!$isListNode(list)) return
  let after = item
  for (const pasted of list.getChildren().filter($isListItemNode)) {
    after.insertAfter(pasted)
    after = pasted
  }
  after.selectEnd()
  if (item.isEmpty()) item.remove()
}

/** All content as one line of text, with line breaks between the blocks. */
export function asInlines(blocks: Body): Inline[] {
  return normalizeInlines(joined(blocks.flatMap(inlinesIn).filter(isSaid)))
}

const joined = (parts: readonly (readonly Inline[])[]): Inline[] =>
  parts.flatMap((part, at) => (at === 0 ? [...part] : [{ type: 'lineBreak' as const }, ...part]))

const isSaid = (content: readonly Inline[]): boolean => content.length > 0
