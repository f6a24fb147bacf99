import type { DefaultTreeAdapterTypes as Tree, TreeAdapter } from 'parse5'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5'

/**
 * Most nodes of one post. A short text can have very many, because unclosed formatting is repeated in every paragraph.
 */
const maxNodes = 300_000

/** Most levels of elements, because the block readers recurse. A page of a page builder has some fifty. */
const maxLevels = 200

function isTooDeep(fragment: Tree.DocumentFragment): boolean {
  const rest: { node: Tree.Node; level: number }[] = [{ node: fragment, level: 0 }]
  for (let one = rest.pop(); one; one = rest.pop()) {
    const { node, level } = one
    if (level > maxLevels) return true
    if ('childNodes' in node)
      for (const child of node.childNodes) rest.push({ node: child, level: level + 1 })
  }
  return false
}

class TooManyNodes extends Error {}

/**
 * Parses a piece of a post's HTML, with offsets. Null when it is nested too deeply, or when the post has too many
 * nodes.
 */
export type ParsePiece = (html: string) => Tree.DocumentFragment | null

export function createPieceParser(): ParsePiece {
  let nodes = 0
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...given) {
      nodes += 1
      if (nodes > maxNodes) throw new TooManyNodes()
      return defaultTreeAdapter.createElement(...given)
    },
  }
  const body = defaultTreeAdapter.createElement('body', names.NS.HTML, [])
  return (html) => {
    try {
      const options = { treeAdapter, sourceCodeLocationInfo: true }
      const fragment = parseFragment<DefaultTreeAdapterMap>(body, html, options)
      return isTooDeep(fragment) ? null : fragment
    } catch (error) {
      if (error instanceof TooManyNodes) return null
      throw error
    }
  }
}
