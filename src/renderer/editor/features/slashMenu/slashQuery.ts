import { $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { $isInTable } from '../../commands/selectedBlocks.ts'

/** The text between a slash and the caret; the slash is the first character of its block or follows a space. */
export function $readSlashQuery(): string | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text')
    return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code') || $isInTable()) return null
  const before = node.getTextContent().slice(0, selection.anchor.offset)
  const match = /(?:^|\s)\/([\p{L}\p{N}’'ʼ-]{0,24})$/u.exec(before)
  if (match === null) return null
  // Within a line a slash opens the menu only after a space, so at the start of a node the previous node is
  // checked.
  const startsNode = match[0].startsWith('/')
  if (startsNode && node.getPreviousSibling() !== null) return null
  return match[1] ?? ''
}

/** Removes the slash and the query before the chosen action runs. */
export function $removeSlashQuery(query: string): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return
  const end = selection.anchor.offset
  node.spliceText(end - query.length - 1, query.length + 1, '', true)
  if (node.getTextContentSize() === 0) {
    const parent = node.getParentOrThrow()
    node.remove()
    parent.selectEnd()
  }
}
