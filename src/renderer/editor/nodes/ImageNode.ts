import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { createElement, type JSX } from 'react'
import { imageBlock } from '#shared/document/schema.ts'
import { BlockDecoratorNode, type ImageContent, viewsOf } from './BlockDecoratorNode.ts'

const imageContent = imageBlock.omit({ id: true, type: true })

const imageState = createState('image', {
  parse: (value): ImageContent | null => {
    const parsed = imageContent.safeParse(value)
    return parsed.success ? parsed.data : null
  },
  isEqual: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
})

/** A photo with its alternative text, caption and credit, drawn by the image feature's figure. */
export class ImageNode extends BlockDecoratorNode {
  override $config() {
    return this.config('image', { extends: DecoratorNode, stateConfigs: [imageState] })
  }

  getContent(): ImageContent | null {
    return $getState(this, imageState)
  }

  setContent(content: ImageContent): this {
    return $setState(this, imageState, content)
  }

  override decorate(editor: LexicalEditor): JSX.Element | null {
    const View = viewsOf(editor).image
    const content = this.getContent()
    return View === null || content === null ? null : createElement(View, { nodeKey: this.getKey(), content })
  }

  override getTextContent(): string {
    return this.getContent()?.alt ?? ''
  }
}

export const $createImageNode = (content: ImageContent): ImageNode => $create(ImageNode).setContent(content)

export const $isImageNode = (node: LexicalNode | null | undefined): node is ImageNode =>
  node instanceof ImageNode
