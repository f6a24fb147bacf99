import { HorizontalRuleNode } from '@lexical/extension'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableNode } from '@lexical/table'
import { type Klass, type LexicalNode, ParagraphNode } from 'lexical'
import { AttachmentNode } from '../nodes/AttachmentNode.ts'
import { BlockListNode } from '../nodes/BlockListNode.ts'
import { CalloutNode } from '../nodes/CalloutNode.ts'
import { ContactNode } from '../nodes/ContactNode.ts'
import { EmbedNode } from '../nodes/EmbedNode.ts'
import { GalleryNode } from '../nodes/GalleryNode.ts'
import { ImageNode } from '../nodes/ImageNode.ts'
import { OpaqueNode } from '../nodes/OpaqueNode.ts'
import { PullquoteNode } from '../nodes/PullquoteNode.ts'

/** Every class of node that is allowed directly under the root. */
export const blockKlasses: readonly Klass<LexicalNode>[] = [
  ParagraphNode,
  HeadingNode,
  QuoteNode,
  CalloutNode,
  BlockListNode,
  ImageNode,
  GalleryNode,
  AttachmentNode,
  TableNode,
  HorizontalRuleNode,
  OpaqueNode,
  PullquoteNode,
  EmbedNode,
  ContactNode,
]
