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
  editor.focus()
  editor.read('latest', () => {
    const key = $findBlock(id)?.getKey()
    if (key !== undefined) editor.getElementByKey(key)?.scrollIntoView({ block: 'nearest' })
  })
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
