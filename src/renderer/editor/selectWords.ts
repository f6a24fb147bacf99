import { $isListNode } from '@lexical/list'
import { $isTableNode } from '@lexical/table'
import {
  $createRangeSelection,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
  type TextNode,
} from 'lexical'
import type { TextPlace } from '#shared/checks/finding.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $findBlock } from './commands/blocksById.ts'
import { $partOf } from './parts/blockParts.ts'

/**
 * Selects words of a block. Words that are gone, and those of captions, which have editors of their own, stay
 * unselected: the caret is in the block already.
 */
export function selectWords(editor: LexicalEditor, id: BlockId, { part, start, end }: TextPlace): void {
  editor.update(() => {
    const block = $findBlock(id)
    if (!$isElementNode(block)) return
    const hasParts = $isListNode(block) || $isTableNode(block)
    const element = hasParts ? $partOf(block, part) : block
    if (element === null) return
    const from = $pointAt(element, start)
    const to = $pointAt(element, end)
    if (from === null || to === null) return
    const selection = $createRangeSelection()
    selection.anchor.set(from.node.getKey(), from.offset, 'text')
    selection.focus.set(to.node.getKey(), to.offset, 'text')
    $setSelection(selection)
  })
}

/** The text node with the offset; a line break is one character, as in the plain text of inline content. */
function $pointAt(element: ElementNode, offset: number): { node: TextNode; offset: number } | null {
  let rest = offset
  let last: { node: TextNode; offset: number } | null = null
  const $visit = (parent: ElementNode): boolean => {
    for (const child of parent.getChildren()) {
      if ($isTextNode(child)) {
        const size = child.getTextContentSize()
        last = { node: child, offset: Math.min(rest, size) }
        if (rest <= size) return true
        rest -= size
      } else if ($isLineBreakNode(child)) rest -= 1
      else if ($isElementNode(child) && child.isInline() && $visit(child)) return true
    }
    return false
  }
  return $visit(element) ? last : null
}
