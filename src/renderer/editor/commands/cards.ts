import {
  $createParagraphNode,
  $getEditor,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { readAddress } from '#shared/document/addresses/readAddress.ts'
import { providerOf } from '#shared/document/cards/providers.ts'
import { INSERT_EMBED_COMMAND } from '../actions/commands.ts'
import { $readWords } from '../blocks/inlines.ts'
import { $createEmbedNode } from '../nodes/EmbedNode.ts'
import { $createPullquoteNode } from '../nodes/PullquoteNode.ts'
import { $selectBlock } from './blocksById.ts'
import { $insertBlocks } from './moveBlocks.ts'
import { $rootChildOf } from './rootChild.ts'
import { $isInTable } from './selectedBlocks.ts'

/** The text block at the caret, when it is a paragraph. */
function $paragraphAtCaret(): ElementNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const block = $rootChildOf(selection.anchor.getNode())
  return $isParagraphNode(block) ? block : null
}

/** The web address that a paragraph consists of; null where it says anything else. */
function $addressIn(block: ElementNode): string | null {
  const text = block.getTextContent().trim()
  if (!/^(?:https?:\/\/|www\.)\S{1,2040}$/i.test(text)) return null
  const read = readAddress(text)
  return read.kind === 'link' && /^https?:/i.test(read.href) ? read.href : null
}

/** The paragraph at the caret and its address, where that leads to a site whose cards we know. */
export function $offeredCard(): { block: ElementNode; href: string } | null {
  const block = $paragraphAtCaret()
  const href = block && $addressIn(block)
  return block && href !== null && providerOf(href) !== null ? { block, href } : null
}

/** Makes a card of the address that the present paragraph consists of; without one, asks for an address. */
export function $insertCard(): void {
  if ($isInTable()) return
  const block = $paragraphAtCaret()
  const href = block && $addressIn(block)
  if (block && href !== null) $replace(block, $createEmbedNode({ href, title: '' }))
  else $getEditor().dispatchCommand(INSERT_EMBED_COMMAND, undefined)
}

/** Inserts a pull quote; the words of a selection inside one paragraph stay there and are repeated in it. */
export function $insertPullquote(): void {
  if ($isInTable()) return
  const selection = $getSelection()
  const block = $paragraphAtCaret()
  const isWhole =
    block !== null && $isRangeSelection(selection) && selection.isCollapsed() && !block.isEmpty()
  const quotation = isWhole ? $readWords(block) : []
  const node = $createPullquoteNode({ quotation, citation: [] })
  if (isWhole) $replace(block, node)
  else $insertBlocks([node])
  $selectBlock(node, 'start')
}

function $replace(block: ElementNode, node: LexicalNode): void {
  block.replace(node)
  const next = node.getNextSibling() ?? node.insertAfter($createParagraphNode(), false)
  if ($isElementNode(next)) next.selectStart()
  $selectBlock(node, 'start')
}
