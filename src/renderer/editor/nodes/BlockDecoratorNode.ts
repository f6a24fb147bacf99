import { getPeerDependencyFromEditor } from '@lexical/extension'
import { DecoratorNode, defineExtension, type LexicalEditor, safeCast } from 'lexical'
import { type ComponentType, createElement, type JSX } from 'react'

/** Draws a block that is no text. Gets the node as of its last change. */
export type BlockView = ComponentType<{ node: BlockDecoratorNode }>

interface BlockViews {
  /** By node type; a type without one stays empty, as in a headless editor. */
  views: Readonly<Record<string, BlockView>>
}

/** Which component draws which block, so that nodes know nothing of the interface. */
export const BlockViewsExtension = defineExtension({
  name: 'visnyk/blockViews',
  config: safeCast<BlockViews>({ views: {} }),
})

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

  override decorate(editor: LexicalEditor): JSX.Element | null {
    const peer = getPeerDependencyFromEditor<typeof BlockViewsExtension>(editor, BlockViewsExtension.name)
    const View = peer?.config.views[this.getType()]
    return View === undefined ? null : createElement(View, { node: this })
  }
}
