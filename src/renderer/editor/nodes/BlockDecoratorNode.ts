import { getPeerDependencyFromEditor } from '@lexical/extension'
import { DecoratorNode, defineExtension, type LexicalEditor, type NodeKey, safeCast } from 'lexical'
import type { ComponentType, JSX } from 'react'
import type { GalleryBlock, ImageBlock, OpaqueBlock } from '#shared/document/schema.ts'

/** What a block says besides its id and type. */
export type ImageContent = Omit<ImageBlock, 'id' | 'type'>
export type GalleryContent = Omit<GalleryBlock, 'id' | 'type'>
export type OpaqueContent = Omit<OpaqueBlock, 'id' | 'type'>

export interface BlockViewProps<C> {
  nodeKey: NodeKey
  content: C
}

interface BlockViews {
  image: ComponentType<BlockViewProps<ImageContent>> | null
  gallery: ComponentType<BlockViewProps<GalleryContent>> | null
  opaque: ComponentType<BlockViewProps<OpaqueContent>> | null
}

/** Which component draws which block, so that nodes know nothing of the interface; none in a headless editor. */
export const BlockViewsExtension = defineExtension({
  name: 'visnyk/blockViews',
  config: safeCast<BlockViews>({ image: null, gallery: null, opaque: null }),
})

export const viewsOf = (editor: LexicalEditor): BlockViews =>
  getPeerDependencyFromEditor<typeof BlockViewsExtension>(editor, BlockViewsExtension.name)?.config ?? {
    image: null,
    gallery: null,
    opaque: null,
  }

/** A top-level block drawn by a component instead of holding editable text. */
export abstract class BlockDecoratorNode extends DecoratorNode<JSX.Element> {
  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'editor-decorator'
    element.dataset.blockType = this.getType()
    return element
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): false {
    return false
  }
}
