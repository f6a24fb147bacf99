import { $isRootNode, type LexicalNode } from 'lexical'

/**
 * The block that contains a node: its ancestor directly under the root, or the node itself.
 * `getTopLevelElement` stops at a table cell, which Lexical treats as a root.
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
