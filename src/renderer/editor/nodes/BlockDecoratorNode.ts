import { getPeerDependencyFromEditor } from '@lexical/extension'
import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  defineExtension,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  safeCast,
} from 'lexical'
import { type ComponentType, createElement, type JSX } from 'react'
import type { z } from 'zod'
import type {
  AttachmentBlock,
  Block,
  ContactBlock,
  EmbedBlock,
  GalleryBlock,
  ImageBlock,
  OpaqueBlock,
  PullquoteBlock,
} from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** The content of a block without its id and type. */
export type ImageContent = Omit<ImageBlock, 'id' | 'type'>
export type GalleryContent = Omit<GalleryBlock, 'id' | 'type'>
export type AttachmentContent = Omit<AttachmentBlock, 'id' | 'type'>
export type OpaqueContent = Omit<OpaqueBlock, 'id' | 'type'>
export type PullquoteContent = Omit<PullquoteBlock, 'id' | 'type'>
export type EmbedContent = Omit<EmbedBlock, 'id' | 'type'>
export type ContactContent = Omit<ContactBlock, 'id' | 'type'>

interface Contents {
  image: ImageContent
  gallery: GalleryContent
  attachment: AttachmentContent
  opaque: OpaqueContent
  pullquote: PullquoteContent
  embed: EmbedContent
  contact: ContactContent
}
type Kind = keyof Contents

export interface BlockViewProps<C> {
  nodeKey: NodeKey
  content: C
}

type View<C> = ComponentType<BlockViewProps<C>>
type BlockViews = { [K in Kind]: View<Contents[K]> | null }

const noViews: BlockViews = {
  ...{ image: null, gallery: null, attachment: null, opaque: null },
  ...{ pullquote: null, embed: null, contact: null },
}

/**
 * Maps each kind of block to the component that draws it, so that nodes do not import the interface; empty in
 * a headless editor.
 */
export const BlockViewsExtension = defineExtension({
  name: 'visnyk/blockViews',
  config: safeCast<BlockViews>(noViews),
})

const viewsOf = (editor: LexicalEditor): BlockViews =>
  getPeerDependencyFromEditor<typeof BlockViewsExtension>(editor, BlockViewsExtension.name)?.config ?? noViews

/** A top-level block that a component draws, instead of editable text. */
export abstract class BlockDecoratorNode extends DecoratorNode<JSX.Element> {
  /** The block under this id; null while the node has no content. */
  abstract readBlock(id: BlockId): Block | null

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

interface BlockNodeOptions<C> {
  schema: z.ZodType<C>
  /** Its words, for search and the clipboard. */
  textOf: (content: C) => string
}

/**
 * Creates the node class for one kind of block: its content is the node's state, and the kind's component
 * draws it.
 */
export function blockNodeOf<K extends Kind>(kind: K, { schema, textOf }: BlockNodeOptions<Contents[K]>) {
  type Content = Contents[K]
  const contentState = createState(kind, {
    parse: (value): Content | null => {
      const parsed = schema.safeParse(value)
      return parsed.success ? parsed.data : null
    },
    isEqual: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
  })

  class BlockNode extends BlockDecoratorNode {
    override $config() {
      return this.config(kind, { extends: DecoratorNode, stateConfigs: [contentState] })
    }

    getContent(): Content | null {
      return $getState(this, contentState)
    }

    setContent(content: Content): this {
      return $setState(this, contentState, content)
    }

    override readBlock(id: BlockId): Block | null {
      const content = this.getContent()
      // `content` was parsed by the schema of this kind; the compiler cannot check that for a type parameter.
      return content === null ? null : ({ id, type: kind, ...content } as unknown as Block)
    }

    override decorate(editor: LexicalEditor): JSX.Element | null {
      const view: View<Content> | null = viewsOf(editor)[kind]
      const content = this.getContent()
      return view === null || content === null
        ? null
        : createElement(view, { nodeKey: this.getKey(), content })
    }

    override getTextContent(): string {
      const content = this.getContent()
      return content === null ? '' : textOf(content)
    }
  }

  return {
    Node: BlockNode,
    $createNode: (content: Content): BlockNode => $create(BlockNode).setContent(content),
    $isNode: (node: LexicalNode | null | undefined): node is BlockNode => node instanceof BlockNode,
  }
}
