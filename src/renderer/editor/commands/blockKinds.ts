import { $isListItemNode, $isListNode, $removeList, INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $createParagraphNode, $findMatchingParent, $getEditor, $getSelection, $isRangeSelection, type LexicalNode } from 'lexical'
import { missingCase } from '#shared/domain/missingCase.ts'
import { $isInTable } from './selectedBlocks.ts'

/** What a block of running text can be. */
export const textKinds = ['paragraph', 'heading2', 'heading3', 'heading4', 'quote', 'bulleted', 'numbered'] as const
export type TextKind = (typeof textKinds)[number]

/** Turns the selected text blocks into another kind; their ids stay, see `registerBlockIds`. */
export function $setTextKind(kind: TextKind): void {
  if ($isInTable()) return
  const selection = $getSelection()
  switch (kind) {
    case 'paragraph':
      if ($currentTextKind() === 'bulleted' || $currentTextKind() === 'numbered') return $removeList()
      return $setBlocksType(selection, $createParagraphNode)
    case 'heading2':
      return $setBlocksType(selection, () => $createHeadingNode('h2'))
    case 'heading3':
      return $setBlocksType(selection, () => $createHeadingNode('h3'))
    case 'heading4':
      return $setBlocksType(selection, () => $createHeadingNode('h4'))
    case 'quote':
      return $setBlocksType(selection, () => $createQuoteNode())
    case 'bulleted':
      return void $getEditor().dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
    case 'numbered':
      return void $getEditor().dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)
    default:
      return missingCase(kind)
  }
}

/** Pressing the button of what it is already turns it back into a paragraph. */
export const $toggleTextKind = (kind: TextKind): void =>
  $setTextKind($currentTextKind() === kind ? 'paragraph' : kind)

/** The kind at the selection's start; null in a table, on an image or without a selection. */
export function $currentTextKind(): TextKind | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const node = selection.anchor.getNode()
  const item = $findMatchingParent(node, $isListItemNode)
  const list = item?.getParent()
  if ($isListNode(list)) return list.getListType() === 'number' ? 'numbered' : 'bulleted'
  const top = node.getTopLevelElement()
  return top === null ? null : kindOf(top)
}

function kindOf(node: LexicalNode): TextKind | null {
  if ($isHeadingNode(node)) {
    const level = node.getTag()
    return level === 'h2' ? 'heading2' : level === 'h3' ? 'heading3' : 'heading4'
  }
  if ($isQuoteNode(node)) return 'quote'
  return node.getType() === 'paragraph' ? 'paragraph' : null
}
