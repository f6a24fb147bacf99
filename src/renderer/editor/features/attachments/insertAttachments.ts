import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { $createFromBlock } from '../../blocks/createFromBlock.ts'
import { $insertBlocks } from '../../commands/moveBlocks.ts'
import type { AttachmentContent } from '../../nodes/BlockDecoratorNode.ts'

/** Inserts files after a block (the caret may have moved during the import), or (null) at the caret. */
export function insertAttachments(
  editor: LexicalEditor,
  files: readonly AttachmentContent[],
  after: NodeKey | null,
): void {
  const blocks = files.map((one): Block => ({ ...one, id: newId(blockId), type: 'attachment' }))
  editor.update(() => {
    const block = after === null ? null : $getNodeByKey(after)
    if (block?.isAttached()) block.selectEnd()
    $insertBlocks(blocks.map($createFromBlock))
  })
}
