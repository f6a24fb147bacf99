import { $createParagraphNode, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import type { Block } from '#shared/document/schema.ts'
import { $createFromBlock } from '../../blocks/createFromBlock.ts'
import { $insertBlocks } from '../../commands/moveBlocks.ts'

/** Inserts a block after the present one, as one undo step, and puts the caret into the text after it. */
export function insertBlock(editor: LexicalEditor, block: Block): void {
  editor.update(
    () => {
      const node = $createFromBlock(block)
      $insertBlocks([node])
      const next = node.getNextSibling() ?? node.insertAfter($createParagraphNode(), false)
      next?.selectStart()
    },
    { tag: HISTORY_PUSH_TAG },
  )
  editor.focus()
}
