import { $isHorizontalRuleNode } from '@lexical/extension'
import { $isListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $isTableNode } from '@lexical/table'
import { $getRoot, type LexicalNode } from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { BlockDecoratorNode } from '../nodes/BlockDecoratorNode.ts'
import { $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $readWords } from './inlines.ts'
import { $readList } from './lists.ts'
import { $readTable } from './tables.ts'

/**
 * The block that a top-level node represents; null for a node without an id (until the update that created it
 * ends).
 */
export function $readBlock(node: LexicalNode): Block | null {
  const id = $getBlockId(node)
  if (id === null) return null
  if (node instanceof BlockDecoratorNode) return node.readBlock(id)
  if ($isHorizontalRuleNode(node)) return { id, type: 'divider' }
  if ($isTableNode(node)) return { id, type: 'table', rows: $readTable(node) }
  if ($isListNode(node)) return { id, type: 'list', ...$readList(node) }
  const content = $readWords(node)
  if ($isHeadingNode(node)) return { id, type: 'heading', level: levelOf(node.getTag()), content }
  if ($isQuoteNode(node)) return { id, type: 'quote', content }
  if ($isCalloutNode(node)) return { id, type: 'callout', content }
  return { id, type: 'paragraph', content }
}

/** The whole body, in order. */
export const $readBody = (): Body =>
  $getRoot()
    .getChildren()
    .map($readBlock)
    .filter((block) => block !== null)

function levelOf(tag: string): 2 | 3 | 4 {
  // The title is the h1 of the page, so headings in a body begin at h2; levels below h4 become h4.
  if (tag === 'h1' || tag === 'h2') return 2
  return tag === 'h3' ? 3 : 4
}
