import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $findBlock } from '../commands/blocksById.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { $partIndex } from './blockParts.ts'

export interface PartAtCaret {
  id: BlockId
  /** The index of the part in the order of `wordParts`. */
  at: number
}

/** Where the caret is in the text itself; null in a field of a picture, a card or a file, and outside. */
export const partAtCaret = (editor: LexicalEditor): PartAtCaret | null =>
  editor.read('latest', () => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const node = selection.anchor.getNode()
    const block = node.getTopLevelElement()
    const id = block === null ? null : $getBlockId(block)
    return block === null || id === null ? null : { id, at: $partIndex(block, node) }
  })

/** Puts words at the caret, after a space where a word ends there; false: the caret is in no text of the block. */
export function insertAtCaret(editor: LexicalEditor, id: BlockId, text: string): boolean {
  let isDone = false
  editor.update(
    () => {
      const selection = $getSelection()
      const block = $findBlock(id)
      if (!$isRangeSelection(selection) || block === null) return
      const node = selection.anchor.getNode()
      if (!block.is(node.getTopLevelElement())) return
      const before = node
        .getTextContent()
        .slice(0, selection.anchor.type === 'text' ? selection.anchor.offset : undefined)
      const needsSpace = selection.anchor.type === 'text' && /\S$/.test(before)
      selection.insertText(`${needsSpace ? ' ' : ''}${text}`)
      isDone = true
    },
    { discrete: true },
  )
  return isDone
}
