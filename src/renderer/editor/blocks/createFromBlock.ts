import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createHeadingNode, $createQuoteNode, type HeadingTagType } from '@lexical/rich-text'
import { $createParagraphNode, $getRoot, type LexicalNode } from 'lexical'
import type { Block } from '#shared/document/schema.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { $setBlockId } from '../identity/blockIdState.ts'
import { $createAttachmentNode } from '../nodes/AttachmentNode.ts'
import { $createCalloutNode } from '../nodes/CalloutNode.ts'
import { $createContactNode } from '../nodes/ContactNode.ts'
import { $createEmbedNode } from '../nodes/EmbedNode.ts'
import { $createGalleryNode } from '../nodes/GalleryNode.ts'
import { $createImageNode } from '../nodes/ImageNode.ts'
import { $createOpaqueNode } from '../nodes/OpaqueNode.ts'
import { $createPullquoteNode } from '../nodes/PullquoteNode.ts'
import { $createInlines } from './inlines.ts'
import { $createList } from './lists.ts'
import { $createTable } from './tables.ts'

const tagOf = (level: 2 | 3 | 4): HeadingTagType => `h${level}`

/** The node for a block, with the block's id. */
export const $createFromBlock = (block: Block): LexicalNode => $setBlockId($createContent(block), block.id)

/** The node for the content of a block that will get a new id (pasted, duplicated). */
export function $createContent(block: Block): LexicalNode {
  switch (block.type) {
    case 'paragraph':
      return $createParagraphNode().append(...$createInlines(block.content))
    case 'heading':
      return $createHeadingNode(tagOf(block.level)).append(...$createInlines(block.content))
    case 'quote':
      return $createQuoteNode().append(...$createInlines(block.content))
    case 'callout':
      return $createCalloutNode().append(...$createInlines(block.content))
    case 'list':
      return $createList(block)
    case 'table':
      return $createTable(block.rows)
    case 'divider':
      return $createHorizontalRuleNode()
    case 'image': {
      const { id: _, type: __, ...content } = block
      return $createImageNode(content)
    }
    case 'pullquote':
      return $createPullquoteNode({ quotation: block.quotation, citation: block.citation })
    case 'embed':
      return $createEmbedNode({ href: block.href, title: block.title })
    case 'contact': {
      const { id: _, type: __, ...content } = block
      return $createContactNode(content)
    }
    case 'gallery':
      return $createGalleryNode({ pictures: block.pictures, caption: block.caption })
    case 'attachment': {
      const { id: _, type: __, ...content } = block
      return $createAttachmentNode(content)
    }
    case 'opaque':
      return $createOpaqueNode({ kind: block.kind, raw: block.raw })
    default:
      return missingCase(block)
  }
}

/** Replaces the whole text by a body. An empty body becomes one empty paragraph, so that a person can write. */
export function $setBody(blocks: readonly Block[]): void {
  const nodes = blocks.length > 0 ? blocks.map($createFromBlock) : [$createParagraphNode()]
  $getRoot()
    .clear()
    .append(...nodes)
}
