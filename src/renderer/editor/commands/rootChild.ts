import { $isRootNode, type LexicalNode } from 'lexical'

/**
 * The block a node stands in: its ancestor right under the root, or itself. `getTopLevelElement` stops at a table
 * cell, which is a root of its own to Lexical.
 */
export function $rootChildOf(node: LexicalNode): LexicalNode | null {
  let current: LexicalNode | null = node
  while (current !== null) {
    const parent: LexicalNode | null = current.getParent()
    if ($isRootNode(parent)) return current
    current = parent
  }
  return null
}
