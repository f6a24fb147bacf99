import type { DefaultTreeAdapterTypes as Tree, TreeAdapter } from 'parse5'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5'

/** Most nodes that all of one post may unfold into: unclosed formatting is repeated in every paragraph. */
const maxNodes = 300_000

class TooManyNodes extends Error {}

/** Reads pieces of HTML, with places; null once the post has unfolded into more than this program will hold. */
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
      return parseFragment<DefaultTreeAdapterMap>(body, html, { treeAdapter, sourceCodeLocationInfo: true })
    } catch (error) {
      if (error instanceof TooManyNodes) return null
      throw error
    }
  }
}
