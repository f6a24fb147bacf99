import type { LexicalEditor, NodeKey } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $findBlock, $selectBlock } from './commands/blocksById.ts'
import { $partOf, focusFigurePart } from './parts/blockParts.ts'

/** Moves caret and focus to a block, and scrolls it into view. */
export function focusBlock(editor: LexicalEditor, id: BlockId, where: 'start' | 'end'): void {
  editor.update(() => {
    const node = $findBlock(id)
    if (node !== null) $selectBlock(node, where)
  })
  const key = editor.read('latest', () => $findBlock(id)?.getKey())
  const element = key === undefined ? null : editor.getElementByKey(key)
  // A file has one field for words, and nothing else in it takes the caret.
  // It gets the focus after the update, which would take it back.
  if (element?.dataset.blockType === 'attachment') requestAnimationFrame(() => focusFigurePart(element, 0))
  else editor.focus()
  element?.scrollIntoView({ block: 'nearest' })
}

/** The same for one part of a block; the texts of pictures are in input fields of their own. */
export function focusPart(editor: LexicalEditor, id: BlockId, at: number): void {
  let key: NodeKey | null = null
  editor.update(
    () => {
      const node = $findBlock(id)
      const part = node === null ? null : $partOf(node, at)
      if (part !== null) part.selectEnd()
      else if (node !== null) $selectBlock(node, 'end')
      key = node?.getKey() ?? null
    },
    { discrete: true },
  )
  const element = key === null ? null : editor.getElementByKey(key)
  if (element?.matches('.editor-decorator')) focusFigurePart(element, at)
  else editor.focus()
  element?.scrollIntoView({ block: 'nearest' })
}
