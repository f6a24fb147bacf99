import {
  $createRangeSelection,
  $createTextNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
  type PointType,
} from 'lexical'
import { followSource } from '#shared/document/followSource.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $createFromBlock } from '../blocks/createFromBlock.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $setBlockId } from '../identity/blockIdState.ts'
import { $findBlock } from './blocksById.ts'

function $hasWordsOnBothSides(block: ElementNode, caret: PointType): boolean {
  const before = $createRangeSelection()
  before.anchor.set(block.getKey(), 0, 'element')
  before.focus.set(caret.key, caret.offset, caret.type)
  const [all, first] = [block.getTextContent(), before.getTextContent()]
  return first.trim() !== '' && all.slice(first.length).trim() !== ''
}

/**
 * Makes what follows the caret the translation of another source block, with its id and form. False where the caret is
 * not inside the words of the block `id`.
 */
export function $divideAtCaret(id: BlockId, source: Block): boolean {
  const selection = $getSelection()
  const block = $findBlock(id)
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || block === null) return false
  if (!block.is(selection.anchor.getNode().getTopLevelElement())) return false
  if (!$isElementNode(block) || !$hasWordsOnBothSides(block, selection.anchor)) return false
  const empty = $findBlock(source.id)
  const rest = selection.insertParagraph()
  if (rest === null) return false
  empty?.remove()
  $setBlockId(rest, source.id)
  const words = $readBlock(rest)
  if (words === null) return true
  const next = $createFromBlock(followSource({ source, before: null, target: words }))
  rest.replace(next)
  if ($isElementNode(next)) next.selectStart()
  return true
}

/** Puts the words of one block after those of another, and removes it. False where one of them is not there. */
export function $joinBlocks(first: BlockId, second: BlockId): boolean {
  const [before, after] = [$findBlock(first), $findBlock(second)]
  if (!$isElementNode(before) || !$isElementNode(after)) return false
  const needsSpace = /\S$/.test(before.getTextContent()) && /^\S/.test(after.getTextContent())
  if (needsSpace) before.append($createTextNode(' '))
  const seam = before.getChildrenSize()
  before.append(...after.getChildren())
  after.remove()
  before.select(seam, seam)
  return true
}
