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
import { galleryBlock } from '#shared/document/schema.ts'
import { BlockDecoratorNode, type GalleryContent, viewsOf } from './BlockDecoratorNode.ts'

const galleryContent = galleryBlock.omit({ id: true, type: true })

const galleryState = createState('gallery', {
  parse: (value): GalleryContent | null => {
    const parsed = galleryContent.safeParse(value)
    return parsed.success ? parsed.data : null
  },
  isEqual: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
})

/** Photos that belong together, each with its own words, drawn by the gallery feature's figure. */
export class GalleryNode extends BlockDecoratorNode {
  override $config() {
    return this.config('gallery', { extends: DecoratorNode, stateConfigs: [galleryState] })
  }

  getContent(): GalleryContent | null {
    return $getState(this, galleryState)
  }

  setContent(content: GalleryContent): this {
    return $setState(this, galleryState, content)
  }

  override decorate(editor: LexicalEditor): JSX.Element | null {
    const View = viewsOf(editor).gallery
    const content = this.getContent()
    return View === null || content === null ? null : createElement(View, { nodeKey: this.getKey(), content })
  }

  override getTextContent(): string {
    const alts = this.getContent()?.pictures.map(({ alt }) => alt) ?? []
    return alts.filter((alt) => alt !== '').join('\n')
  }
}

export const $createGalleryNode = (content: GalleryContent): GalleryNode =>
  $create(GalleryNode).setContent(content)

export const $isGalleryNode = (node: LexicalNode | null | undefined): node is GalleryNode =>
  node instanceof GalleryNode
