import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { $createFromBlock } from '../../blocks/createFromBlock.ts'
import { $insertBlocks } from '../../commands/moveBlocks.ts'
import type { ImageContent } from '../../nodes/BlockDecoratorNode.ts'
import { withPictures } from '../galleries/galleryEdits.ts'

interface PictureTarget {
  /** The block to insert them after: the caret may have moved during the import. Null: at the caret. */
  after: NodeKey | null
  as: 'images' | 'gallery'
}

export function insertPictures(
  editor: LexicalEditor,
  pictures: readonly ImageContent[],
  { after, as }: PictureTarget,
): void {
  const blocks: Block[] =
    as === 'images'
      ? pictures.map((one) => ({ ...one, id: newId(blockId), type: 'image' }))
      : [{ ...withPictures({ pictures: [], caption: [] }, pictures), id: newId(blockId), type: 'gallery' }]
  editor.update(() => {
    const block = after === null ? null : $getNodeByKey(after)
    if (block?.isAttached()) block.selectEnd()
    $insertBlocks(blocks.map($createFromBlock))
  })
}
