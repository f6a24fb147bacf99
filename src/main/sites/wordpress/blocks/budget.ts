import type { DefaultTreeAdapterTypes as Tree, TreeAdapter } from 'parse5'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5'

/** Most nodes that all of one post may unfold into: unclosed formatting is repeated in every paragraph. */
const maxNodes = 300_000

/** Most levels of elements that readers, which recurse, go into; a page builder's page has some fifty. */
export const maxLevels = 200

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
 * Reads pieces of HTML, with places; null for one that is nested too deeply, and once the post has unfolded into more
 * than this program will hold.
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
      const places = { treeAdapter, sourceCodeLocationInfo: true }
      const fragment = parseFragment<DefaultTreeAdapterMap>(body, html, places)
      return isTooDeep(fragment) ? null : fragment
    } catch (error) {
      if (error instanceof TooManyNodes) return null
      throw error
    }
  }
}
