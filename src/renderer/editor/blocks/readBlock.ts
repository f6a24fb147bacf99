import { $isHorizontalRuleNode } from '@lexical/extension'
import { $isListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $isTableNode } from '@lexical/table'
import { $getRoot, type LexicalNode } from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { $isGalleryNode } from '../nodes/GalleryNode.ts'
import { $isImageNode } from '../nodes/ImageNode.ts'
import { $isOpaqueNode } from '../nodes/OpaqueNode.ts'
import { $readWords } from './inlines.ts'
import { $readList } from './lists.ts'
import { $readTable } from './tables.ts'

/** The block that a top-level node shows; null for a node that has no id yet (before the update that made it ends). */
export function $readBlock(node: LexicalNode): Block | null {
  const id = $getBlockId(node)
  if (id === null) return null
  if ($isImageNode(node)) {
    const content = node.getContent()
    return content === null ? null : { id, type: 'image', ...content }
  }
  if ($isGalleryNode(node)) {
    const content = node.getContent()
    return content === null ? null : { id, type: 'gallery', ...content }
  }
  if ($isOpaqueNode(node)) {
    const content = node.getContent()
    return content === null ? null : { id, type: 'opaque', ...content }
  }
  if ($isHorizontalRuleNode(node)) return { id, type: 'divider' }
  if ($isTableNode(node)) return { id, type: 'table', rows: $readTable(node) }
  if ($isListNode(node)) return { id, type: 'list', ...$readList(node) }
  const content = $readWords(node)
  if ($isHeadingNode(node)) return { id, type: 'heading', level: levelOf(node.getTag()), content }
  if ($isQuoteNode(node)) return { id, type: 'quote', content }
  return { id, type: 'paragraph', content }
}

/** The whole body, in order. */
export const $readBody = (): Body =>
  $getRoot()
    .getChildren()
    .map($readBlock)
    .filter((block) => block !== null)

function levelOf(tag: string): 2 | 3 | 4 {
  // The title is the page's h1; deeper than h4 no news needs.
  if (tag === 'h1' || tag === 'h2') return 2
  return tag === 'h3' ? 3 : 4
}
