import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $rootChildOf } from '../commands/rootChild.ts'
import { $getBlockId } from '../identity/blockIdState.ts'

function $activeBlock(): BlockId | null {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.focus.getNode() : selection?.getNodes()[0]
  const block = node ? $rootChildOf(node) : null
  return block === null ? null : $getBlockId(block)
}

/** Calls `onChange` when the caret moves to another block. */
export function watchActiveBlock(editor: LexicalEditor, onChange: (id: BlockId | null) => void): () => void {
  let active: BlockId | null = null
  return editor.registerUpdateListener(({ editorState }) => {
    const next = editorState.read($activeBlock)
    if (next === active) return
    active = next
    onChange(next)
  })
}
