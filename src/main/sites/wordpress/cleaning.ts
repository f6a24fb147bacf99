import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Block } from '#shared/document/schema.ts'

// WordPress cleans the HTML of accounts without the right to any (`unfiltered_html`), and does so at every change of a
// post, even one that sends nothing but a status. Here is what it would leave as it is.

const tags = new Set(
  `a abbr address article aside audio b bdo big blockquote br button caption cite code col colgroup dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp
  section small span strike strong sub summary sup table tbody td tfoot th thead tr u ul var video`.split(
    /\s+/,
  ),
)
const attributes = new Set(
  'alt class cite colspan datetime dir height href id lang rel role rowspan scope src target title width'.split(
    ' ',
  ),
)

const isKeptAttribute = ({ name, value }: { name: string; value: string }): boolean =>
  (attributes.has(name) || /^(aria|data)-[a-z-]+$/.test(name)) &&
  !/^\s*(javascript|data|vbscript):/i.test(value)

/** Without recursion: what somebody put into a post may be nested as deeply as they like. */
function areKept(nodes: readonly Tree.ChildNode[]): boolean {
  const rest = [...nodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!('tagName' in node)) continue
    if (!tags.has(node.tagName) || !node.attrs.every(isKeptAttribute)) return false
    for (const child of node.childNodes) rest.push(child)
  }
  return true
}

/**
 * What we write ourselves is kept. Of what we don't know only the plainest HTML counts as kept: rather a text too many
 * that this account may not send than one that comes out changed.
 */
export const isKeptByCleaning = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => block.type !== 'opaque' || areKept(parseFragment(block.raw).childNodes))
