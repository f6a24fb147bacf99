import { $insertList, $isListItemNode, $isListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $copyBlockFormatIndent, $setBlocksType } from '@lexical/selection'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { $createCalloutNode, $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $insertNumberedList } from './newNumberedList.ts'
import { $itemsToRemove, $setRemovedItem } from './removedItems.ts'
import { $rootChildOf } from './rootChild.ts'
import { $isInTable } from './selectedBlocks.ts'

/** The kinds that a text block can have. */
export const textKinds = [
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'quote',
  'callout',
  'bulleted',
  'numbered',
  'checklist',
] as const
export type TextKind = (typeof textKinds)[number]

const creators: Record<Exclude<TextKind, 'bulleted' | 'numbered' | 'checklist'>, () => ElementNode> = {
  paragraph: $createParagraphNode,
  heading2: () => $createHeadingNode('h2'),
  heading3: () => $createHeadingNode('h3'),
  heading4: () => $createHeadingNode('h4'),
  quote: () => $createQuoteNode(),
  callout: $createCalloutNode,
}

/** Changes the kind of the selected text blocks; their ids stay, see `registerBlockIds`. */
export function $setTextKind(kind: TextKind): void {
  if ($isInTable()) return
  if (kind === 'bulleted') $insertList('bullet')
  else if (kind === 'checklist') $insertList('check')
  else if (kind === 'numbered') $insertNumberedList()
  else {
    const leaving = $itemsToRemove()
    $setBlocksType($getSelection(), creators[kind], (before, block) => {
      $copyBlockFormatIndent(before, block)
      const left = leaving.get(before.getKey())
      if (left) $setRemovedItem(block, left)
    })
  }
}

/** Pressing the button of the present kind turns the block back into a paragraph. */
export const $toggleTextKind = (kind: TextKind): void =>
  $setTextKind($currentTextKind() === kind ? 'paragraph' : kind)

const kindsOfLists = { number: 'numbered', bullet: 'bulleted', check: 'checklist' } as const

/** The kind at the start of the selection; null in a table, on a picture or without a selection. */
export function $currentTextKind(): TextKind | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const node = selection.anchor.getNode()
  const item = $findMatchingParent(node, $isListItemNode)
  const list = item?.getParent()
  if ($isListNode(list)) return kindsOfLists[list.getListType()]
  const top = $rootChildOf(node)
  return top === null ? null : kindOf(top)
}

function kindOf(node: LexicalNode): TextKind | null {
  if ($isHeadingNode(node)) {
    const level = node.getTag()
    return level === 'h2' ? 'heading2' : level === 'h3' ? 'heading3' : 'heading4'
  }
  if ($isQuoteNode(node)) return 'quote'
  if ($isCalloutNode(node)) return 'callout'
  return node.getType() === 'paragraph' ? 'paragraph' : null
}
